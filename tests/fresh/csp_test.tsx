import assert from "node:assert/strict";
import { App, csp, type CSPOptions } from "fresh";
import { asker } from "./fixture_app.ts";

async function respond(options?: CSPOptions, url = "/"): Promise<Response> {
  const app = new App()
    .use(csp(options))
    .get("/", (ctx) => ctx.render(<style>{"p{color:red}"}</style>))
    .get("/frozen", () => Response.redirect("http://localhost/"))
    .get("/own", (ctx) => ctx.text("", { headers: { "content-security-policy": "sandbox" } }));
  return await asker(app.handler())(url);
}

Deno.test("csp sets a policy without unsafe-inline", async () => {
  const policy = (await respond()).headers.get("content-security-policy")!;
  assert.match(policy, /default-src 'self'; script-src 'self';/);
  assert.doesNotMatch(policy, /unsafe/);
});

Deno.test("csp: a directive of the options replaces the default of its name", async () => {
  const policy = (await respond({ csp: ["default-src 'none'", "connect-src https://a.example"] })).headers
    .get("content-security-policy")!;
  assert.match(policy, /^default-src 'none';/);
  assert.match(policy, /connect-src https:\/\/a\.example/);
  assert.doesNotMatch(policy, /connect-src 'self'/);
});

Deno.test("csp reports only, and says where to", async () => {
  const { headers } = await respond({ reportOnly: true, reportTo: "/reports" });
  assert.equal(headers.has("content-security-policy"), false);
  assert.match(
    headers.get("content-security-policy-report-only")!,
    /report-to csp-endpoint; report-uri \/reports/,
  );
  assert.equal(headers.get("reporting-endpoints"), 'csp-endpoint="/reports"');
});

Deno.test("csp gives inline elements a nonce that is new each time", async () => {
  const seen = new Set<string>();
  for (let i = 0; i < 2; i++) {
    const response = await respond({ useNonce: true });
    const nonce = /<style nonce="(\w+)">/.exec(await response.text())![1]!;
    assert.match(
      response.headers.get("content-security-policy")!,
      new RegExp(`style-src 'self' 'nonce-${nonce}'`),
    );
    seen.add(nonce);
  }
  assert.equal(seen.size, 2);
});

Deno.test("csp covers answers with frozen headers and leaves a page's own policy", async () => {
  assert.ok((await respond({}, "/frozen")).headers.has("content-security-policy"));
  assert.equal((await respond({}, "/own")).headers.get("content-security-policy"), "sandbox");
});
