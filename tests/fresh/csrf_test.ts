import assert from "node:assert/strict";
import { App, csrf, type CsrfOptions } from "fresh";
import { asker } from "./fixture_app.ts";

const OWN = "http://localhost";
const OTHER = "https://other.example";

const cases: [
  name: string,
  method: string,
  headers: Record<string, string>,
  status: number,
  options?: CsrfOptions,
][] = [
  ["lets reading through", "GET", { origin: OTHER, "sec-fetch-site": "cross-site" }, 200],
  ["lets the same origin write", "POST", { "sec-fetch-site": "same-origin" }, 200],
  ["lets a typed address write", "POST", { "sec-fetch-site": "none" }, 200],
  ["lets its own Origin write", "POST", { origin: OWN }, 200],
  ["refuses another site", "POST", { origin: OTHER, "sec-fetch-site": "cross-site" }, 403],
  ["refuses a sibling domain", "POST", { "sec-fetch-site": "same-site" }, 403],
  ["refuses another Origin", "POST", { origin: OTHER }, 403],
  ["refuses an opaque Origin", "POST", { origin: "null" }, 403],
  ["refuses who names no origin", "DELETE", {}, 403],
  ["takes an origin from its options", "POST", { origin: OTHER }, 200, { origin: OTHER }],
  ["takes a list of origins", "POST", { origin: OTHER }, 200, { origin: [OWN, OTHER] }],
  ["takes a function", "POST", { origin: OTHER }, 200, { origin: (origin) => origin === OTHER }],
  ["a configured origin replaces its own", "POST", { origin: OWN }, 403, { origin: OTHER }],
];

for (const [name, method, headers, status, options] of cases) {
  Deno.test(`csrf ${name}`, async () => {
    const app = new App().use(csrf(options)).all("/", (ctx) => ctx.text("done"));
    assert.equal((await asker(app.handler())("/", { method, headers })).status, status);
  });
}
