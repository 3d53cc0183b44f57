import assert from "node:assert/strict";
import { decode } from "html-entities";
import { listPolicies } from "../../services/policy/list.ts";
import { browserLike } from "../support/browser_like.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aSession } from "../support/session.ts";
import { anAgent, aStore } from "../support/world.ts";

const origin = "https://ask.example.se";
const form = { origin, "sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate" };
const id = "0199a3b5-ec00-7001-bba5-f74c90feca0f";

/** Every address of the agents' pages that takes a form. */
async function addresses(): Promise<string[]> {
  const found: string[] = [];
  const root = new URL("../../routes/(agent)/", import.meta.url);
  await look(root, "/");
  return found;

  async function look(folder: URL, path: string): Promise<void> {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (name.startsWith("(") || name.startsWith("_")) continue;
      const part = name.replace(/\.tsx?$/, "").replace(/\[\w+\]/g, id);
      if (isDirectory) await look(new URL(`${name}/`, folder), `${path}${part}/`);
      else if (/\bPOST\b/.test(await Deno.readTextFile(new URL(name, folder)))) {
        found.push(part === "index" ? path.replace(/(.)\/$/, "$1") : path + part);
      }
    }
  }
}

/** The hidden fields of a page, as a browser sends them again. */
const hidden = (html: string): [string, string][] =>
  [...html.matchAll(/<input\s+type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    .map(([, name, value]) => [decode(name), decode(value)]);

eachEngine("gives back what a form sent to any address when the session had ended", async ({ db }) => {
  const browser = browserLike(testContext(db), { "accept-language": "en" });
  const all = await addresses();
  assert.ok(all.length > 40, String(all.length));
  const typed: [string, string][] = [["text", `"><script>ran()</script> & 'två\nrader'`], ["a", "1"], [
    "a",
    "2",
  ]];
  for (const path of all.filter((each) => each !== "/settings/password")) {
    const body = new URLSearchParams(typed);
    const response = await browser.send("POST", `${path}?filter=mine`, { body, headers: form });
    assert.equal(response.status, 401, path);
    assert.match(response.headers.get("content-type")!, /^text\/html/);
    assert.equal(response.headers.get("cache-control"), "no-store");
    assert.match(response.headers.get("content-security-policy")!, /script-src 'self'.*form-action 'self'/);
    const html = await response.text();
    assert.match(html, /You have been signed out/);
    assert.match(html, /What you wrote is still here/);
    assert.match(html, /<form method="post"[^>]*>/);
    assert.doesNotMatch(html, /<form[^>]* action=|<script>ran/);
    assert.match(html, /<a class="button" href="\/sign-in\?next=%2Fsigned-in" target="_blank"/);
    assert.deepEqual(hidden(html), typed);
  }
});

eachEngine("writes nothing of a form from elsewhere into a page", async ({ db }) => {
  const browser = browserLike(testContext(db), { "accept-language": "en" });
  for (
    const headers of [
      {},
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
      { origin: "https://www.example.se", "sec-fetch-site": "same-site" },
    ] as Record<string, string>[]
  ) {
    const response = await browser.send("POST", "/settings/people", {
      headers,
      body: new URLSearchParams({ email: "thief@evil.example" }),
    });
    assert.equal(response.status, 403, JSON.stringify(headers));
    assert.doesNotMatch(await response.text(), /thief|<form/);
  }
});

eachEngine("asks for passwords and keys again and writes none of them down", async ({ db }) => {
  const browser = browserLike(testContext(db), { "accept-language": "en" });
  const send = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    const response = await browser.send("POST", path, { body, headers: form });
    return { response, html: await response.text() };
  };
  const account = { kind: "mailgun", sender: "hej@nordkaffe.example", key: "s3cret-1", signingKey: "" };
  const { html } = await send("/settings/channels/new", account);
  assert.doesNotMatch(html, /s3cret/);
  assert.deepEqual(hidden(html), [["kind", "mailgun"], ["sender", "hej@nordkaffe.example"]]);
  assert.match(html, /Sending key.*<input id="key" name="key"[^>]* type="password"/s);
  assert.doesNotMatch(html, /name="signingKey"/);
  const shopify = await send("/settings/connections/new", {
    kind: "shopify",
    name: "Butiken",
    secret: "s3cret-2",
  });
  assert.doesNotMatch(shopify.html, /s3cret/);
  assert.match(shopify.html, /Signing secret.*name="secret"/s);
  const own = await send("/settings/password", {
    username: "maja@a.se",
    current: "s3cret-3",
    password: "s3cret-4",
  });
  assert.equal(own.response.status, 303);
  assert.equal(own.response.headers.get("location"), "/sign-in?next=%2Fsettings%2Fpassword");
});

eachEngine("asks for a file again by its name", async ({ db }) => {
  const browser = browserLike(testContext(db), { "accept-language": "sv" });
  const body = new FormData();
  body.set("surveyId", id);
  body.set("file", new File(["a;b\n1;hemligt"], "våren.csv"));
  body.set("name", "I våras");
  const response = await browser.send("POST", "/sends/new", { body, headers: form });
  assert.equal(response.status, 401);
  const html = await response.text();
  assert.match(html, /<form method="post" enctype="multipart\/form-data"/i);
  assert.match(html, /Välj filen igen: våren\.csv/);
  assert.match(html, /<input id="file" name="file"[^>]* type="file"/);
  assert.doesNotMatch(html, /hemligt/);
  assert.deepEqual(hidden(html), [["surveyId", id], ["name", "I våras"]]);
});

eachEngine("tells a script in its own language, and leads who only looks to sign in", async ({ db }) => {
  const browser = browserLike(testContext(db));
  for (
    const headers of [
      { origin, "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", accept: "text/html" },
      { origin, accept: "*/*" },
    ] as Record<string, string>[]
  ) {
    const body = new URLSearchParams({ text: "Hej" });
    const response = await browser.send("POST", `/inbox/${id}/size`, { body, headers });
    assert.equal(response.status, 401);
    assert.equal(response.headers.get("content-type"), "application/problem+json");
    assert.deepEqual(await response.json(), {
      title: "You are signed out.",
      status: 401,
      code: "unauthenticated",
    });
  }
  const stream = await browser.send("GET", "/inbox/stream", { headers: { accept: "text/event-stream" } });
  assert.equal(stream.status, 401);
  for (const method of ["GET", "HEAD"]) {
    const response = await browser.send(method, "/rules/new?touchpoint=after_delivery");
    assert.equal(response.status, 303);
    const next = encodeURIComponent("/rules/new?touchpoint=after_delivery");
    assert.equal(response.headers.get("location"), `/sign-in?next=${next}`);
  }
  const long = await browser.send("POST", "/sends/new", {
    headers: form,
    body: new URLSearchParams(Array.from({ length: 2_001 }, (_, n) => [`f${n}`, ""])),
  });
  assert.equal(long.headers.get("location"), "/sign-in?next=%2Fsends%2Fnew");
});

eachEngine("does what was sent before, once it is sent again by whoever has signed in", async ({ db }) => {
  const ctx = testContext(db);
  await aStore(ctx, { slug: "main" });
  const agent = await anAgent(ctx, { role: "owner" });
  const browser = browserLike(ctx, { "accept-language": "en" });
  const [{ country, policy } = { country: "", policy: "off" }] = await listPolicies(ctx);
  const other = policy === "off" ? "consent" : "off";
  const refused = await browser.post("/settings/policy", { [`policy.${country}`]: other });
  assert.equal(refused.status, 401);
  const [name = "", token = ""] = (await aSession(ctx, agent.id)).split("=");
  browser.cookies.set(name, token);
  const answer = await browser.post("/settings/policy", hidden(await refused.text()));
  assert.equal(answer.headers.get("location"), "/settings/policy?saved");
  const after = await listPolicies(ctx);
  assert.equal(after.find((each) => each.country === country)?.policy, other);
});
