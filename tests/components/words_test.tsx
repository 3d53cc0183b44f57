import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { Words } from "../../components/Words.tsx";

const link = (url: string) =>
  `<a href="${url}" rel="noreferrer noopener nofollow" target="_blank">${url}</a>`;

Deno.test("shows what was typed as text, and makes only web addresses pressable", () => {
  const cases: [string, string][] = [
    ["a\n b", "a\n b"],
    [`<b>&"'`, `&lt;b>&amp;&quot;'`],
    ["&lt;", "&amp;lt;"],
    ["Se https://a.example/x?y=1.", `Se ${link("https://a.example/x?y=1")}.`],
    ["(http://a.example/å)", `(${link("http://a.example/å")})`],
    ["https://a.example/https://b.example", link("https://a.example/https://b.example")],
    [`https://a.example/"onclick="x`, `${link("https://a.example/")}&quot;onclick=&quot;x`],
    ["javascript:alert(1) ftp://a.example", "javascript:alert(1) ftp://a.example"],
    ["https://", "https://"],
    ["https://[", "https://["],
  ];
  for (const [typed, shown] of cases) {
    const html = renderToString(<Words>{typed}</Words>).replaceAll("<!-- -->", "");
    assert.equal(html.replace(/^<p[^>]*>|<\/p>$/g, ""), shown);
  }
});
