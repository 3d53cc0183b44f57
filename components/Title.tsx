import { Head } from "fresh/runtime";

/** The document's title: what the page is, then whose it is. */
export function Title({ children, of = "Efterklang" }: { children: string; of?: string }) {
  return (
    <Head>
      <title>{`${children} · ${of}`}</title>
    </Head>
  );
}
