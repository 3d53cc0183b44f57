import assert from "node:assert/strict";
import { sameOrigin } from "../../../services/access/same_origin.ts";

const site = "https://ask.example.se";

Deno.test("lets a form through that this site's own page sent, and no other", () => {
  const cases: [expected: boolean, method: string, path: string, headers: Record<string, string>][] = [
    [true, "GET", "/", {}],
    [true, "HEAD", "/", { "sec-fetch-site": "cross-site" }],
    [true, "POST", "/sign-in", { "sec-fetch-site": "same-origin", origin: site }],
    [true, "POST", "/sign-in", { origin: site }],
    // Behind a proxy that ends TLS the request's own URL is on http.
    [true, "POST", "/sign-in", { origin: "http://10.0.0.5:8000" }],
    [false, "POST", "/sign-in", {}],
    [false, "POST", "/sign-in", { origin: "https://evil.example" }],
    [false, "POST", "/sign-in", { origin: "null" }],
    [false, "POST", "/sign-in", { "sec-fetch-site": "cross-site", origin: site }],
    [false, "POST", "/sign-in", { "sec-fetch-site": "same-site", origin: "https://www.example.se" }],
    [false, "POST", "/sign-in", { "sec-fetch-site": "none" }],
    [false, "DELETE", "/inbox/1/closure", { origin: "https://ask.example.se.evil.example" }],
    [false, "POST", "/settings", { origin: "https://ask.example.se:8443" }],
    // A page with a token in its path sends no referrer, hence the origin "null", where Sec-Fetch-Site is left out.
    [true, "POST", "/s/token", { origin: "null" }],
    [true, "POST", "/setup/token", { origin: "null" }],
    [true, "POST", "/sign-in/token", { origin: "null" }],
    [false, "POST", "/s/token", { origin: "https://evil.example" }],
    [false, "POST", "/s/token", { "sec-fetch-site": "cross-site", origin: "null" }],
    [false, "POST", "/s/token", {}],
    // RFC 8058: a mail program unsubscribes from no page at all.
    [true, "POST", "/u/token", {}],
    [true, "POST", "/u/token", { "sec-fetch-site": "cross-site", origin: "https://mail.example" }],
  ];
  for (const [expected, method, path, headers] of cases) {
    const request = new Request(`http://10.0.0.5:8000${path}`, { method, headers });
    assert.equal(sameOrigin(request, site), expected, `${method} ${path} ${JSON.stringify(headers)}`);
  }
});
