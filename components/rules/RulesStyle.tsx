import { asset, Head } from "fresh/runtime";

/** The styles that only the pages of rules need. */
export function RulesStyle() {
  return (
    <Head>
      <link rel="stylesheet" href={asset("/settings.css")} />
      <link rel="stylesheet" href={asset("/rules.css")} />
    </Head>
  );
}
