import assert from "node:assert/strict";
import { parseConfig } from "../../services/config.ts";
import type { Ctx } from "../../services/context.ts";
import { browserLike } from "../support/browser_like.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";

const origin = "https://ask.example.se";

eachEngine("tells the browser on every page what it may do", async ({ db }) => {
  const browser = browserLike(testContext(db));
  for (const path of ["/sign-in", "/", "/nowhere", "/setup/unknown", "/sign-in/unknown", "/tokens.css"]) {
    const { headers } = await browser.get(path);
    assert.match(
      headers.get("content-security-policy") ?? "",
      /^default-src 'none'; .*frame-ancestors 'none'$/,
      path,
    );
    assert.doesNotMatch(headers.get("content-security-policy") ?? "", /unsafe/, path);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(headers.get("strict-transport-security"), "max-age=31536000", path);
    assert.ok(headers.get("permissions-policy"), path);
  }
  const plain = browserLike(
    testContext(db, { config: parseConfig({ PUBLIC_URL: "http://localhost:8000" }) }),
  );
  assert.equal((await plain.get("/sign-in")).headers.get("strict-transport-security"), null);
});

eachEngine("lets no token leave by a referrer or stay in a cache", async ({ db }) => {
  const browser = browserLike(testContext(db));
  for (const path of ["/setup/unknown", "/sign-in/unknown", "/s/unknown", "/u/unknown", "/c/unknown"]) {
    const { headers } = await browser.get(path);
    assert.equal(headers.get("referrer-policy"), "no-referrer", path);
    assert.equal(headers.get("cache-control"), "no-store", path);
  }
  assert.equal((await browser.get("/sign-in")).headers.get("referrer-policy"), "same-origin");
});

eachEngine("refuses forms from elsewhere and forms from nowhere, in words", async ({ db }) => {
  const browser = browserLike(testContext(db), { "accept-language": "sv" });
  for (
    const headers of [
      {},
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin, "sec-fetch-site": "cross-site" },
    ] as Record<string, string>[]
  ) {
    for (const path of ["/sign-in", "/sign-out", "/settings", "/settings/people", "/nowhere"]) {
      const response = await browser.send("POST", path, {
        headers,
        body: new URLSearchParams({ email: "x" }),
      });
      assert.equal(response.status, 403, `${path} ${JSON.stringify(headers)}`);
      assert.match(await response.text(), /Det här släpptes inte igenom/);
    }
  }
});

eachEngine("answers what is not there in the reader's language", async ({ db }) => {
  for (
    const [language, words] of [["fi", "Täällä ei ole mitään"], ["nn-NO", "Her er det ingenting"], [
      "xx",
      "nothing here",
    ]]
  ) {
    const response = await browserLike(testContext(db), { "accept-language": language! }).get("/nowhere");
    assert.equal(response.status, 404);
    assert.match(await response.text(), new RegExp(words!));
  }
});

eachEngine("answers a body that is too large or no form with 4xx", async ({ db }) => {
  const browser = browserLike(testContext(db));
  const form = { "content-type": "application/x-www-form-urlencoded", origin };
  const large = `email=${"x".repeat(300 * 1024)}`;
  const chunks = () => new Blob([large]).stream();
  const cases: [status: number, init: RequestInit][] = [
    [413, { body: large, headers: form }],
    [413, { body: chunks(), headers: form }],
    [413, { body: large, headers: { ...form, "content-length": String(large.length) } }],
    [400, { body: "{}", headers: { origin, "content-type": "application/json" } }],
    [400, { body: "x", headers: { origin, "content-type": "multipart/form-data; boundary=y" } }],
    [422, { headers: { origin } }],
    [422, { body: "email=%00%ff%zz&password=%00", headers: form }],
  ];
  for (const [status, init] of cases) {
    const response = await browser.send("POST", "/sign-in", init);
    assert.equal(response.status, status, String(init.body).slice(0, 40));
    assert.match(response.headers.get("content-type") ?? "", /text\/html/);
  }
});

function failsWith(db: Ctx["db"], code: string): Ctx["db"] {
  return new Proxy(db, {
    get() {
      throw Object.assign(new Error("Failed query: select 'maja@nordkaffe.se'"), { code });
    },
  });
}

eachEngine("asks people to come again while the database is away, in their language", async ({ db }) => {
  const lines: string[] = [];
  const write = (event: string, fields = {}) => void lines.push(JSON.stringify([event, fields]));
  const ctx = testContext(failsWith(db, "57P01"), {
    log: { debug: write, info: write, warn: write, error: write },
  });
  const token = "A".repeat(22);
  const words = {
    en: ["We will be back in a moment", "Nothing you wrote is lost"],
    sv: ["Vi är strax tillbaka", "Inget du skrev är förlorat"],
    da: ["Vi er straks tilbage", "Intet af det, du skrev, er gået tabt"],
    nb: ["Vi er straks tilbake", "Ingenting av det du skrev, er gått tapt"],
    fi: ["Palaamme hetken kuluttua", "Mitään kirjoittamaasi ei ole kadonnut"],
    de: ["Wir sind gleich wieder da", "Nichts, was Sie geschrieben haben, ist verloren"],
  };
  for (const [language, [title, text]] of Object.entries(words)) {
    for (const path of ["setup", "s", "c"].map((page) => `/${page}/${token}`)) {
      const response = await browserLike(ctx, { "accept-language": language }).get(path);
      const html = await response.text();
      assert.equal(response.status, 503, path);
      assert.equal(response.headers.get("retry-after"), "10", path);
      assert.ok(html.includes(title!) && html.includes(text!), `${language} ${path}`);
      assert.doesNotMatch(html, /maja|select/);
    }
  }
  assert.match(lines.join(), /request\.unavailable/);
  assert.doesNotMatch(lines.join(), /AAAA|maja/);
});

eachEngine("an outage and a failure are one line of the log each, and nothing is printed", async ({ db }) => {
  const { error } = console;
  const printed: unknown[] = [];
  console.error = (...what) => void printed.push(what);
  try {
    for (const [code, event] of [["57P01", "request.unavailable"], ["23505", "request.failed"]]) {
      const logged: string[] = [];
      const write = (event: string) => void logged.push(event);
      const log = { debug: write, info: write, warn: write, error: write };
      const response = await browserLike(testContext(failsWith(db, code!), { log })).get("/setup/unknown");
      assert.ok(response.status >= 500);
      assert.deepEqual(logged, [event]);
    }
  } finally {
    console.error = error;
  }
  assert.deepEqual(printed, []);
});

eachEngine(
  "logs the pattern of a page and never its path, and of a failure not what was asked",
  async ({ db }) => {
    const lines: string[] = [];
    const write = (event: string, fields = {}) => void lines.push(JSON.stringify([event, fields]));
    const log = { debug: write, info: write, warn: write, error: write };
    const ctx = testContext(db, { log });
    await browserLike(ctx).get("/setup/secret-token");
    assert.match(lines.join(), /"route":"\/setup\/:token"/);
    const failing = browserLike({ ...ctx, db: failsWith(db, "23505") });
    const response = await failing.get("/setup/secret-token");
    assert.equal(response.status, 500);
    const html = await response.text();
    assert.doesNotMatch(html, /maja|select/);
    assert.match(lines.join(), /request\.failed/);
    assert.doesNotMatch(lines.join(), /secret-token|maja/);
  },
);
