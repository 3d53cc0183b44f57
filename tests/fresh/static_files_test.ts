import assert from "node:assert/strict";
import { asset, assetSrcSet } from "fresh/runtime";
import { asker, fixtureHandler } from "./fixture_app.ts";

const ask = asker(await fixtureHandler());
const IMMUTABLE = "public, max-age=31536000, immutable";

Deno.test("serves a file with its type, to be asked for again", async () => {
  const response = await ask("/app.css");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/css; charset=utf-8");
  assert.equal(response.headers.get("cache-control"), "no-cache");
  assert.match(await response.text(), /#123/);
});

Deno.test("answers 304 while the file is the same", async () => {
  const etag = (await ask("/app.css")).headers.get("etag")!;
  const response = await ask("/app.css", { headers: { "if-none-match": `"other", ${etag}` } });
  assert.equal(response.status, 304);
  assert.equal(await response.text(), "");
});

Deno.test("asset() names the content, and the answer may then be kept", async () => {
  const path = asset("/app.css");
  assert.match(path, /^\/app\.css\?__frsh_c=[0-9a-f]{20}$/);
  assert.equal((await ask(path)).headers.get("cache-control"), IMMUTABLE);
  assert.equal((await ask("/app.css?__frsh_c=old")).headers.get("cache-control"), "no-cache");
});

Deno.test("asset() leaves other paths as they are and keeps query and fragment", () => {
  assert.equal(asset("https://example.com/app.css"), "https://example.com/app.css");
  assert.equal(asset("//example.com/app.css"), "//example.com/app.css");
  assert.equal(asset("/missing.css"), "/missing.css");
  assert.match(asset("/app.css?a=1#b"), /^\/app\.css\?a=1&__frsh_c=\w+#b$/);
  assert.match(
    assetSrcSet("/app.css 1x, /missing.png 2x"),
    /^\/app\.css\?__frsh_c=\w+ 1x, \/missing\.png 2x$/,
  );
});

Deno.test("compresses text for clients that take it, and only for them", async () => {
  for (
    const [accept, encoding] of [["gzip, br", "br"], ["gzip, br;q=0", "gzip"], ["identity", null], [
      "",
      null,
    ]] as const
  ) {
    const response = await ask("/app.css", { headers: { "accept-encoding": accept } });
    assert.equal(response.headers.get("content-encoding"), encoding, accept);
    assert.equal(response.headers.get("vary"), "accept-encoding");
    assert.equal((await response.arrayBuffer()).byteLength, Number(response.headers.get("content-length")));
  }
});

Deno.test("answers HEAD without a body and refuses other methods", async () => {
  const head = await ask("/app.css", { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(await head.text(), "");
  assert.ok(Number(head.headers.get("content-length")) > 0);
  const post = await ask("/app.css", { method: "POST", headers: { "sec-fetch-site": "same-origin" } });
  assert.equal(post.status, 405);
  assert.equal(post.headers.get("allow"), "GET, HEAD, OPTIONS");
});

Deno.test("no path leads out of the folder", async () => {
  const paths = [
    "/../config.ts",
    "/..%2fconfig.ts",
    "/%2e%2e/config.ts",
    "/..%5cconfig.ts",
    "/static/app.css",
    "/_fresh/manifest.json",
    "/_fresh/../fresh.gen.ts",
    "/app.css%00",
    "/%",
  ];
  for (const path of paths) assert.equal((await ask(path)).status, 404, path);
});
