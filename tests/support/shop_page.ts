const document = Deno.readTextFileSync(new URL("../../docs/snippets.md", import.meta.url));

/** The blocks of one kind that the document of snippets shows. */
export const documentedBlocks = (kind: string): string[] =>
  [...document.matchAll(new RegExp(`\`\`\`${kind}\\n(.*?)\\n\`\`\``, "gs"))].map(([, text]) => text!);

/**
 * A shop's page at an origin of its own, under a policy as strict as there is but for what the document asks for.
 * @param html stands between the page's heading and its end
 */
export async function aShopPage<T>(
  html: string,
  visit: (address: string) => Promise<T>,
  { product, root = 'lang="en"' }: { product: string; root?: string },
): Promise<T> {
  const asked = documentedBlocks("text")[0]!.replaceAll("https://ask.example.se", product);
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () =>
    new Response(
      `<!DOCTYPE html><html ${root}><title>Thank you</title><main><h1>Thank you</h1>${html}` +
        "<p>The end</p></main></html>",
      {
        headers: {
          "content-type": "text/html; charset=utf-8",
          "content-security-policy": `default-src 'none'; base-uri 'none'; form-action 'none'; ${asked}`,
        },
      },
    ));
  try {
    return await visit(`http://127.0.0.1:${server.addr.port}/`);
  } finally {
    await server.shutdown();
  }
}
