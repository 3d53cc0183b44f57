import assert from "node:assert/strict";
import type { Ctx } from "../../services/context.ts";
import { addAgent } from "../../services/access/add_agent.ts";
import { setPassword } from "../../services/access/set_password.ts";
import { setupLink } from "../../services/access/setup_link.ts";
import { signInLink } from "../../services/access/links.ts";
import { as } from "../../services/context.ts";
import { browserLike } from "../support/browser_like.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { anAgent, aResponse, aStore } from "../support/world.ts";

const password = "kaffe utan socker";

async function anOwner(ctx: Ctx) {
  await aStore(ctx, { slug: "main" });
  const owner = await anAgent(ctx, { email: "maja@nordkaffe.se", role: "owner", language: "sv" });
  await setPassword(ctx, owner.id, password);
  return owner;
}

async function signedIn(ctx: Ctx, agentId: string) {
  const browser = browserLike(ctx);
  await browser.post(new URL(await signInLink(ctx, agentId)).pathname);
  return browser;
}

eachEngine("points to the terminal before the server is set up", async ({ db }) => {
  const browser = browserLike(testContext(db), { "accept-language": "de-DE, en;q=0.5" });
  const away = await browser.get("/");
  assert.equal(away.status, 303);
  assert.equal(away.headers.get("location"), "/sign-in");
  const html = await (await browser.get("/sign-in")).text();
  assert.match(html, /<html lang="de">/);
  assert.match(html, /\/setup/);
  assert.doesNotMatch(html, /type="password"/);
});

eachEngine("sets up by the printed link and goes on to the connections, signed in", async ({ db }) => {
  const ctx = testContext(db);
  const browser = browserLike(ctx, { "accept-language": "nb" });
  const { pathname } = new URL((await setupLink(ctx))!);
  const form = await browser.get(pathname);
  assert.equal(form.status, 200);
  assert.match(await form.text(), /<option +value="NO" selected/);

  const typed = {
    shop: "Nord <b>kaffe",
    language: "nb",
    country: "NO",
    name: "Kari",
    email: "kari@nordkaffe.no",
  };
  const again = await browser.post(pathname, { ...typed, password: "kort" });
  assert.equal(again.status, 422);
  const page = await again.text();
  assert.match(page, /value="Nord &lt;b[>&]/);
  assert.match(page, /aria-invalid="true"/);
  assert.doesNotMatch(page, /value="kort"/);

  const done = await browser.post(pathname, { ...typed, password });
  assert.equal(done.status, 303);
  assert.equal(done.headers.get("location"), "/settings/connections");
  const overview = await browser.get("/");
  assert.equal(overview.status, 200);
  assert.match(await overview.text(), /<html lang="nb">/);
  assert.equal((await browser.get(pathname)).status, 404);
});

eachEngine("signs in, returns to the page that was asked for, and signs out", async ({ db }) => {
  const ctx = testContext(db);
  await anOwner(ctx);
  const browser = browserLike(ctx);
  const asked = await browser.get("/settings/people?from=mail");
  assert.equal(asked.headers.get("location"), "/sign-in?next=%2Fsettings%2Fpeople%3Ffrom%3Dmail");
  const wrong = await browser.post("/sign-in", { email: "maja@nordkaffe.se", password: "wrong" });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /value="maja@nordkaffe.se"/);
  assert.equal(browser.cookies.size, 0);

  const next = "/settings/people?from=mail";
  const right = await browser.post("/sign-in", { email: "maja@nordkaffe.se", password, next });
  assert.equal(right.status, 303);
  assert.equal(right.headers.get("location"), next);
  assert.equal((await browser.get(next)).status, 200);
  assert.equal((await browser.get("/sign-in")).headers.get("location"), "/");

  assert.equal((await browser.get("/sign-out")).status, 303);
  assert.equal((await browser.get("/")).status, 200);
  assert.equal((await browser.post("/sign-out")).headers.get("location"), "/sign-in");
  assert.equal((await browser.get("/")).status, 303);
});

eachEngine("never sends the browser to another site after signing in", async ({ db }) => {
  const ctx = testContext(db);
  await anOwner(ctx);
  for (
    const next of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "javascript:1",
      "/\t/evil",
      "",
      "/a\r\nb: c",
    ]
  ) {
    const browser = browserLike(ctx);
    const response = await browser.post("/sign-in", { email: "maja@nordkaffe.se", password, next });
    assert.equal(response.headers.get("location"), "/", next);
  }
});

eachEngine("says when to try again after ten wrong passwords", async ({ db }) => {
  const ctx = testContext(db);
  await anOwner(ctx);
  const browser = browserLike(ctx);
  for (let i = 0; i < 10; i++) {
    await browser.post("/sign-in", { email: "maja@nordkaffe.se", password: "wrong" });
  }
  const refused = await browser.post("/sign-in", { email: "maja@nordkaffe.se", password });
  assert.equal(refused.status, 429);
  assert.match(await refused.text(), /15 minutes/);
});

eachEngine("signs in by a link only when its button is pressed", async ({ db }) => {
  const ctx = testContext(db);
  const owner = await anOwner(ctx);
  const { pathname } = new URL(await signInLink(ctx, owner.id));
  const browser = browserLike(ctx);
  for (let i = 0; i < 3; i++) assert.equal((await browser.get(pathname)).status, 200);
  assert.equal(browser.cookies.size, 0);
  assert.equal((await browser.post(pathname)).headers.get("location"), "/");
  assert.equal((await browser.get("/")).status, 200);
  assert.equal((await browserLike(ctx).post(pathname)).status, 404);
});

eachEngine("shows an agent who is no owner neither people nor the shop", async ({ db }) => {
  const ctx = testContext(db);
  const owner = await anOwner(ctx);
  const acting = as(ctx, { kind: "agent", id: owner.id, name: owner.name, role: "owner" });
  const { agent } = await addAgent(acting, { name: "Jeppe", email: "jeppe@nordkaffe.dk" });
  const browser = await signedIn(ctx, agent.id);
  assert.equal((await browser.get("/settings")).status, 200);
  for (const path of ["/settings/people", "/settings/shop", `/settings/people/${owner.id}/removal`]) {
    const refused = await browser.get(path);
    assert.equal(refused.status, 403, path);
    const html = await refused.text();
    assert.match(html, /Only an owner can open this/, path);
    assert.match(html, /href="\/"[^>]*>To the overview/, path);
    assert.doesNotMatch(html, /mention this number/, path);
  }
  assert.match(await (await browser.get("/nowhere")).text(), /To the overview/);
  assert.doesNotMatch(await (await browser.get("/s/unknown")).text(), /To the overview/);
  for (
    const path of [
      "/settings/people",
      `/settings/people/${owner.id}/link`,
      `/settings/people/${owner.id}/removal`,
    ]
  ) {
    assert.equal((await browser.post(path, { name: "x", email: "x@y.se" })).status, 403, path);
  }
});

eachEngine("adds an agent, hands a link over and removes them again", async ({ db }) => {
  const ctx = testContext(db);
  const browser = await signedIn(ctx, (await anOwner(ctx)).id);
  const posted = await browser.post("/settings/people", { name: "Jeppe", email: "jeppe@nordkaffe.dk" });
  assert.deepEqual([posted.status, posted.headers.get("location")], [303, "/settings/people"]);
  const added = await (await browser.get("/settings/people")).text();
  assert.doesNotMatch(await (await browser.get("/settings/people")).text(), /\/sign-in\/[\w-]{43}/);
  const link = /https:\/\/ask\.example\.se(\/sign-in\/[\w-]{43})/.exec(added)?.[1] ?? "";
  const theirs = browserLike(ctx);
  assert.match(await (await theirs.get(link)).text(), /autocomplete="new-password"/);
  assert.equal((await theirs.post(link, { password: "kort" })).status, 422);
  assert.equal((await theirs.post(link, { password: "en lang adgangskode" })).status, 303);
  assert.equal((await theirs.get("/settings")).status, 200);

  const id = /\/settings\/people\/([^/"]+)\/removal/.exec(added)?.[1] ?? "";
  assert.equal((await browser.post(`/settings/people/${id}/link`)).status, 303);
  assert.match(await (await browser.get("/settings/people")).text(), /till Jeppe.*\/sign-in\/[\w-]{43}/s);
  assert.match(await (await browser.get(`/settings/people/${id}/removal`)).text(), /Jeppe/);
  assert.equal((await browser.post(`/settings/people/${id}/removal`)).status, 303);
  assert.equal((await theirs.get("/settings")).status, 303);
});

eachEngine("shows the overview without a script, and what customers wrote as text", async ({ db }) => {
  const ctx = testContext(db);
  const owner = await anOwner(ctx);
  await aResponse(ctx, {}, { recommend: 9, more: "<script>alert(1)</script> & så" });
  const html = await (await (await signedIn(ctx, owner.id)).get("/")).text();
  assert.match(html, /&lt;script[>&].*&amp; så/);
  assert.doesNotMatch(html, /<script|<style| style=| on\w+=/);
});

eachEngine("changes the shop's settings and shows what cannot be used beside its field", async ({ db }) => {
  const ctx = testContext(db);
  const browser = await signedIn(ctx, (await anOwner(ctx)).id);
  const fields = {
    name: "Nordkaffe Danmark",
    language: "da",
    country: "DK",
    currency: "DKK",
    timezone: "Europe/Copenhagen",
    replyTo: "",
    website: "",
  };
  const wrong = await browser.post("/settings/shop", { ...fields, website: "nordkaffe", replyTo: "nobody" });
  assert.equal(wrong.status, 422);
  const html = await wrong.text();
  assert.match(html, /id="website-error"/);
  assert.match(html, /id="replyTo-error"/);
  assert.equal((await browser.post("/settings/shop", fields)).status, 303);
  assert.match(await (await browser.get("/settings/shop?saved")).text(), /value="Nordkaffe Danmark"/);
});
