import assert from "node:assert/strict";
import { invitations } from "../../db/schema/invitations.ts";
import { languages } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import { authenticateApiKey } from "../../services/connections/authenticate.ts";
import { recordCall, type RefusedReason } from "../../services/connections/calls.ts";
import { createConnection } from "../../services/connections/create.ts";
import { ensureApiKey } from "../../services/connections/ensure_api_key.ts";
import { listConnections } from "../../services/connections/list.ts";
import { connectionForWebhook } from "../../services/connections/secret.ts";
import { parseConfig } from "../../services/config.ts";
import type { IgnoredReason } from "../../services/shops/translation.ts";
import { createStore } from "../../services/stores/create.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";

const secret = "9f2c41d7e8b64a5c9f2c41d7e8b64a5c";

eachEngine("walks an owner through connecting Shopify, the secret last", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const empty = await get("/settings/connections");
  assert.equal(empty.status, 200);
  assert.match(empty.html, /No shop is connected yet/);
  assert.match(
    (await get("/settings/connections/new?kind=shopify")).html,
    /Your webhooks will be signed with/,
  );

  const made = await post("/settings/connections/new", { kind: "shopify", name: "", secret: "" });
  assert.equal(made.status, 303);
  const [connection] = await listConnections(ctx);
  assert.equal(made.location, `/settings/connections/${connection!.id}?created`);

  const page = await get(made.location!);
  assert.match(page.html, new RegExp(`https://ask\\.example\\.se/api/webhooks/shopify/${connection!.id}`));
  assert.match(page.html, /Waiting for the first call/);
  assert.match(page.html, /every call is refused/);

  const saved = await post(`/settings/connections/${connection!.id}`, { secret });
  assert.equal(saved.location, `/settings/connections/${connection!.id}?secret_saved`);
  assert.equal((await connectionForWebhook(ctx, connection!.id))?.secret, secret);
  assert.doesNotMatch((await get(saved.location!)).html, new RegExp(secret));
});

eachEngine("shows a form again with all that was typed and a message at the field", async ({ db }) => {
  const ctx = testContext(db);
  const { post } = await aBrowser(ctx);
  const typed = 'All your webhooks will be signed with <b>"9f2c"</b>';
  const answer = await post("/settings/connections/new", {
    kind: "shopify",
    name: 'Å "shop"',
    secret: typed,
  });
  assert.equal(answer.status, 422);
  assert.match(answer.html, /value="Å &quot;shop(&quot;|")"/);
  assert.match(answer.html, /value="All your webhooks will be signed with &lt;b(>|&gt;)&quot;9f2c/);
  assert.match(answer.html, /id="secret-error"[^>]*>Paste only the secret itself/);
  assert.match(answer.html, /aria-invalid="true"/);
  assert.deepEqual(await listConnections(ctx), []);
});

eachEngine("refuses a secret for a connection that is there, and keeps it in the field", async ({ db }) => {
  const ctx = testContext(db);
  const { post } = await aBrowser(ctx);
  const { connection } = await createConnection(ctx, { kind: "shopify", secret });
  const answer = await post(`/settings/connections/${connection.id}`, { secret: "too short" });
  assert.equal(answer.status, 422);
  assert.match(answer.html, /value="too short"/);
  assert.equal((await connectionForWebhook(ctx, connection.id))?.secret, secret);
});

eachEngine("shows a new API key once", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const made = await post("/settings/connections/new", { kind: "api", name: "Warehouse" });
  const first = await get(made.location!);
  const key = first.html.match(/ek_[\w-]{43}/)?.[0];
  assert.ok(key && await authenticateApiKey(ctx, key));
  assert.match(first.html, /curl https:\/\/ask\.example\.se\/api\/v1\/events/);
  assert.doesNotMatch((await get(made.location!)).html, /ek_/);

  const again = await post(`${made.location!.split("?")[0]}/keys`);
  const other = (await get(again.location!)).html.match(/ek_[\w-]{43}/)?.[0];
  assert.ok(other && other !== key && await authenticateApiKey(ctx, other));
});

eachEngine("revokes a key", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const { connection, apiKey } = await createConnection(ctx, { kind: "api" });
  const { html } = await get(`/settings/connections/${connection.id}`);
  const action = html.match(/href="([^"]+\/revocation)"/)![1]!;
  assert.match((await get(action)).html, new RegExp(`Revoke the key that ends in ${apiKey!.slice(-4)}\\?`));
  assert.ok(await authenticateApiKey(ctx, apiKey!));
  assert.equal((await post(action)).status, 303);
  assert.equal((await get(action)).status, 404);
  assert.equal(await authenticateApiKey(ctx, apiKey!), undefined);
  assert.match((await get(`/settings/connections/${connection.id}`)).html, /No key works any longer/);
});

eachEngine("lists the keys from the environment, which an owner alone may revoke", async ({ db }) => {
  const key = "a-first-key-of-24-characters";
  const ctx = testContext(db, {
    config: parseConfig({ API_KEY: key, PUBLIC_URL: "https://ask.example.se" }),
  });
  const { get, post } = await aBrowser(ctx);
  const title = /Keys from the environment/;
  assert.doesNotMatch((await get("/settings/connections")).html, title);
  await ensureApiKey(ctx);
  const colleague = await aBrowser(ctx, "agent");
  const { html } = await colleague.get("/settings/connections");
  assert.match(html, title);
  assert.doesNotMatch(html, /revocation/);
  const action = (await get("/settings/connections")).html.match(/href="([^"]+\/revocation)"/)![1]!;
  assert.equal((await colleague.get(action)).status, 403);
  assert.equal((await get(action)).status, 200);
  assert.equal((await colleague.post(action)).status, 403);
  assert.ok(await authenticateApiKey(ctx, key));
  const answer = await post(action);
  assert.equal(answer.status, 303);
  assert.equal(await authenticateApiKey(ctx, key), undefined);
  const after = (await get(answer.location!)).html;
  assert.match(after, /The key no longer works/);
  assert.doesNotMatch(after, title);
});

eachEngine("shows what became of each call, in words and as text", async ({ db }) => {
  const ctx = testContext(db);
  const { get } = await aBrowser(ctx);
  const { connection } = await createConnection(ctx, { kind: "woocommerce" });
  const call = { connectionId: connection.id, topic: "<script>alert(1)</script>" };
  await recordCall(ctx, { ...call, outcome: "refused", reason: "bad_signature" });
  await recordCall(ctx, { ...call, outcome: "ignored", reason: "unknown_topic" });
  await recordCall(ctx, { ...call, outcome: "refused", reason: "<img src=x>" });
  await recordCall(ctx, { ...call, outcome: "refused", reason: "constructor" });
  const { html } = await get(`/settings/connections/${connection.id}`);
  assert.match(html, /The signature did not fit/);
  assert.match(html, /no use for this topic. Nothing needs doing/);
  assert.match(html, />constructor</);
  assert.doesNotMatch(html, /<script>alert|<img src=x/);
  assert.match((await get("/settings/connections")).html, /Not used|Refused/);
});

Deno.test("has words of their own for every reason in every language", () => {
  const reasons: Record<IgnoredReason | RefusedReason, true> = {
    bad_signature: true,
    missing_headers: true,
    stale: true,
    future: true,
    too_large: true,
    malformed: true,
    incomplete: true,
    ping: true,
    no_topic: true,
    unknown_topic: true,
    no_order: true,
    refund_failed: true,
    no_money_back: true,
    never_placed: true,
    told_before: true,
    nothing_happened: true,
    not_sent: true,
    no_movement: true,
    privacy_request: true,
    update_only: true,
    return_stopped: true,
  };
  for (const language of languages) {
    const t = translator(language);
    const words = (Object.keys(reasons) as (keyof typeof reasons)[])
      .map((reason) => t(`connections.reason_${reason}`));
    assert.equal(new Set(words).size, words.length, language);
    assert.ok(words.every((text) => text.length > 20 && text.endsWith(".")), language);
  }
});

eachEngine("asks once before it removes a connection", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const { connection } = await createConnection(ctx, { kind: "api", name: "Warehouse" });
  const asked = await get(`/settings/connections/${connection.id}/removal`);
  assert.match(asked.html, /Stop listening to Warehouse\?/);
  assert.equal((await listConnections(ctx)).length, 1);
  const removed = await post(`/settings/connections/${connection.id}/removal`);
  assert.equal(removed.location, "/settings/connections?removed");
  assert.equal((await get(`/settings/connections/${connection.id}`)).status, 404);
  assert.deepEqual(await listConnections(ctx), []);
});

eachEngine("sends a test order and says where the question is", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post, agent } = await aBrowser(ctx);
  const sent = await post("/settings/connections/test-order", { touchpoint: "after_return" });
  assert.equal(sent.status, 303);
  const { html } = await get(sent.location!.split("#")[0]!);
  assert.match(html, new RegExp(`The question to ${agent.email} will be in the built-in outbox`));
  assert.match(html, /href="\/deliveries"/);
  assert.deepEqual((await db.select().from(invitations)).map(({ test, touchpoint }) => [test, touchpoint]), [
    [true, "after_return"],
  ]);
});

eachEngine("lets a plain agent look, without secrets, and change nothing", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx, "agent");
  const { connection, secret: ours } = await createConnection(ctx, { kind: "woocommerce" });
  const page = await get(`/settings/connections/${connection.id}`);
  assert.equal(page.status, 200);
  assert.ok(!page.html.includes(ours!));
  assert.doesNotMatch(page.html, /\/removal/);
  for (const path of ["/new?kind=api", `/${connection.id}/removal`]) {
    assert.equal((await get(`/settings/connections${path}`)).status, 403, path);
  }
  for (const path of ["/new", `/${connection.id}`, `/${connection.id}/keys`, `/${connection.id}/removal`]) {
    assert.equal((await post(`/settings/connections${path}`, { kind: "api", secret })).status, 403, path);
  }
  assert.equal((await listConnections(ctx)).length, 1);
});

eachEngine("answers an unknown connection with a page that says so", async ({ db }) => {
  const { get, post } = await aBrowser(testContext(db));
  for (const id of ["nothing", "00000000-0000-7000-8000-000000000000"]) {
    assert.equal((await get(`/settings/connections/${id}`)).status, 404);
    assert.equal((await post(`/settings/connections/${id}/removal`)).status, 404);
    assert.equal((await post(`/settings/connections/${id}/keys`)).status, 404);
  }
});

eachEngine("lets a connection belong to another store", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  await createStore(ctx, {
    slug: "dk",
    name: "Nordkaffe Danmark",
    language: "da",
    country: "DK",
    currency: "DKK",
    timezone: "Europe/Copenhagen",
  });
  assert.match((await get("/settings/connections/new?kind=api")).html, /Nordkaffe Danmark/);
  const made = await post("/settings/connections/new", { kind: "api", store: "dk" });
  const { html } = await get(made.location!);
  assert.match(html, /API for Nordkaffe Danmark/);
  assert.match(html, /(&quot;|")store(&quot;|"): (&quot;|")dk/);
});
