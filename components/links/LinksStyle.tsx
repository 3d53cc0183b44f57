import { asset, Head } from "fresh/runtime";

/** The styles of the page of links, and of what it has in common with the pages of connections. */
export function LinksStyle() {
  return (
    <Head>
      <link rel="stylesheet" href={asset("/settings.css")} />
      <link rel="stylesheet" href={asset("/links.css")} />
    </Head>
  );
}
