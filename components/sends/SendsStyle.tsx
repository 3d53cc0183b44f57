import { asset, Head } from "fresh/runtime";

/** The styles of the pages of one-off sends, and of what they have in common with settings and messages. */
export function SendsStyle() {
  return (
    <Head>
      <link rel="stylesheet" href={asset("/settings.css")} />
      <link rel="stylesheet" href={asset("/deliveries.css")} />
      <link rel="stylesheet" href={asset("/sends.css")} />
    </Head>
  );
}
