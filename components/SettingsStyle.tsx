import { asset, Head } from "fresh/runtime";

/** The styles that only the pages of settings and rules need. */
export function SettingsStyle() {
  return (
    <Head>
      <link rel="stylesheet" href={asset("/settings.css")} />
    </Head>
  );
}
