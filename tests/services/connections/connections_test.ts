import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { connections } from "../../../db/schema/connections.ts";
import { authenticateApiKey } from "../../../services/connections/authenticate.ts";
import { changeSecret } from "../../../services/connections/change_secret.ts";
import { createConnection } from "../../../services/connections/create.ts";
import { ensureApiKey } from "../../../services/connections/ensure_api_key.ts";
import { getConnection, listConnections } from "../../../services/connections/list.ts";
import { listApiKeys } from "../../../services/connections/api_key.ts";
import { newApiKey } from "../../../services/connections/new_api_key.ts";
import { removeConnection } from "../../../services/connections/remove.ts";
import { revealSecret } from "../../../services/connections/reveal_secret.ts";
import { revokeApiKey } from "../../../services/connections/revoke_api_key.ts";
import { connectionForWebhook } from "../../../services/connections/secret.ts";
import { authenticateSignedCall } from "../../../services/connections/signed_call.ts";
import { parseConfig } from "../../../services/config.ts";
import type { Ctx } from "../../../services/context.ts";
import type { DomainError } from "../../../services/errors.ts";
import { ensureMainStore } from "../../../services/stores/ensure_main.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aStore } from "../../support/world.ts";

const secret = "9f2c41d7e8b64a5c9f2c41d7e8b64a5c";

async function aShop(db: Ctx["db"], overrides: Partial<Ctx> = {}) {
  const ctx = testContext(db, overrides);
  return { ctx, store: await ensureMainStore(ctx) };
}

eachEngine("connects Shopify with its own secret, sealed at rest", async ({ db }) => {
  const { ctx, store } = await aShop(db);
  const { connection, url } = await createConnection(ctx, { kind: "shopify", secret });
  assert.equal(url, `https://ask.example.se/api/webhooks/shopify/${connection.id}`);
  assert.equal(connection.name, "Shopify");
  const found = await connectionForWebhook(ctx, connection.id);
  assert.deepEqual([found?.kind, found?.store.id, found?.secret], ["shopify", store.id, secret]);
  const [row] = await db.select().from(connections);
  assert.ok(!row!.sealedSecret.includes(secret));
  assert.ok(!("sealedSecret" in connection));
});

eachEngine("believes no call of a Shopify connection whose secret is still to come", async ({ db }) => {
  const { ctx } = await aShop(db);
  const { connection, secret: none } = await createConnection(ctx, { kind: "shopify" });
  assert.equal(none, undefined);
  assert.equal(await revealSecret(ctx, connection.id), undefined);
  assert.equal((await getConnection(ctx, connection.id)).secretMissing, true);
  const [found, other] = [
    await connectionForWebhook(ctx, connection.id),
    await createConnection(ctx, { kind: "shopify" }),
  ];
  assert.ok(found!.secret.length > 40);
  assert.notEqual(found!.secret, (await connectionForWebhook(ctx, other.connection.id))?.secret);
  await changeSecret(ctx, connection.id, ` ${secret}\n`);
  assert.equal((await connectionForWebhook(ctx, connection.id))?.secret, secret);
  assert.equal((await getConnection(ctx, connection.id)).secretMissing, false);
});

eachEngine("makes a secret for WooCommerce, or takes theirs", async ({ db }) => {
  const { ctx } = await aShop(db);
  const made = await createConnection(ctx, { kind: "woocommerce", secret: "" });
  assert.ok(made.secret!.length >= 32);
  assert.equal(await revealSecret(ctx, made.connection.id), made.secret);
  assert.equal((await createConnection(ctx, { kind: "woocommerce", secret })).secret, secret);
});

eachEngine("refuses a kind, store or secret that cannot be, and says which", async ({ db }) => {
  const { ctx } = await aShop(db);
  const wrong = [
    [{ kind: "magento" as "api" }, "/kind"],
    [{ kind: "api", store: "nowhere" }, "/store"],
    [{ kind: "shopify", secret: "Your webhooks will be signed with 9f2c" }, "/secret"],
    [{ kind: "woocommerce", secret: "short" }, "/secret"],
    [{ kind: "api", secret: "whsec_å" }, "/secret"],
  ] as const;
  for (const [input, pointer] of wrong) {
    await assert.rejects(createConnection(ctx, input), (error: DomainError) => {
      assert.equal(error.fields[0]?.pointer, pointer);
      return error.code === "invalid";
    });
  }
  assert.deepEqual(await listConnections(ctx), []);
});

eachEngine("gives an API connection a key that is shown once and stored hashed", async ({ db }) => {
  const { ctx } = await aShop(db);
  const store = await aStore(ctx, { slug: "dk" });
  const { connection, apiKey, secret: signing, url } = await createConnection(ctx, {
    kind: "api",
    store: "dk",
  });
  assert.equal(url, "https://ask.example.se/api/v1/events");
  assert.match(signing!, /^whsec_/);
  const caller = await authenticateApiKey(ctx, apiKey!);
  assert.deepEqual([caller?.connectionId, caller?.storeId], [connection.id, store.id]);
  assert.equal(await authenticateApiKey(ctx, `${apiKey}x`), undefined);
  assert.equal(await authenticateApiKey(ctx, ""), undefined);
  assert.deepEqual((await listApiKeys(ctx, connection.id)).map(({ hint }) => hint), [apiKey!.slice(-4)]);
});

eachEngine("takes a connection by its store's id too", async ({ db }) => {
  const { ctx, store } = await aShop(db);
  assert.equal((await createConnection(ctx, { kind: "api", store: store.id })).connection.storeId, store.id);
});

eachEngine("knows whose Standard Webhooks signature a call carries", async ({ db }) => {
  const { ctx } = await aShop(db);
  await createConnection(ctx, { kind: "api", name: "another" });
  const { connection, secret: signing } = await createConnection(ctx, { kind: "api" });
  const body = new TextEncoder().encode("{}");
  const timestamp = String(ctx.now().getTime() / 1_000);
  const signature = createHmac("sha256", Uint8Array.fromBase64(signing!.slice(6))).update(
    `m1.${timestamp}.{}`,
  );
  const headers = new Headers({
    "webhook-id": "m1",
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature.digest("base64")}`,
  });
  const known = await authenticateSignedCall(ctx, body, headers);
  assert.equal("connection" in known && known.connection.id, connection.id);
  await removeConnection(ctx, connection.id);
  assert.deepEqual(await authenticateSignedCall(ctx, body, headers), { refused: "bad_signature" });
});

eachEngine("writes down when a key was used, once a minute at most", async ({ db }) => {
  const clock = testClock("2026-11-20T10:00:00Z");
  const { ctx } = await aShop(db, { now: clock.now });
  const { connection, apiKey } = await createConnection(ctx, { kind: "api" });
  const usedAt = async () => (await listApiKeys(ctx, connection.id))[0]?.lastUsedAt?.toISOString();
  await authenticateApiKey(ctx, apiKey!);
  clock.advance({ seconds: 59 });
  await authenticateApiKey(ctx, apiKey!);
  assert.equal(await usedAt(), "2026-11-20T10:00:00.000Z");
  clock.advance({ seconds: 1 });
  await authenticateApiKey(ctx, apiKey!);
  assert.equal(await usedAt(), "2026-11-20T10:01:00.000Z");
});

eachEngine("revokes one key and leaves the other good", async ({ db }) => {
  const { ctx } = await aShop(db);
  const { connection, apiKey } = await createConnection(ctx, { kind: "api" });
  const second = await newApiKey(ctx, connection.id);
  await authenticateApiKey(ctx, apiKey!);
  const [key] = (await listApiKeys(ctx, connection.id)).filter(({ hint }) => hint === apiKey!.slice(-4));
  await revokeApiKey(ctx, { connectionId: connection.id, keyId: key!.id });
  assert.equal(await authenticateApiKey(ctx, apiKey!), undefined);
  assert.ok(await authenticateApiKey(ctx, second));
});

eachEngine("hears a removed connection and its keys no longer, at once", async ({ db }) => {
  const { ctx } = await aShop(db);
  const { connection, apiKey } = await createConnection(ctx, { kind: "api" });
  assert.ok(await connectionForWebhook(ctx, connection.id));
  assert.ok(await authenticateApiKey(ctx, apiKey!));
  await removeConnection(ctx, connection.id);
  assert.equal(await connectionForWebhook(ctx, connection.id), undefined);
  assert.equal(await authenticateApiKey(ctx, apiKey!), undefined);
  assert.deepEqual(await listConnections(ctx), []);
  await assert.rejects(
    removeConnection(ctx, connection.id),
    (error: DomainError) => error.code === "not_found",
  );
  await assert.rejects(getConnection(ctx, "../etc"), (error: DomainError) => error.code === "not_found");
});

eachEngine("adds the environment's key; a process with another or none revokes nothing", async ({ db }) => {
  const withKey = (API_KEY?: string) =>
    testContext(db, { config: parseConfig({ API_KEY, PUBLIC_URL: "https://ask.example.se" }) });
  const [first, second] = ["a-first-key-of-24-characters", "a-second-key-of-24-characters"];
  await ensureApiKey(withKey(first));
  await ensureApiKey(withKey(first));
  const caller = await authenticateApiKey(withKey(first), first!);
  assert.deepEqual([caller?.connectionId, caller?.storeId], [undefined, undefined]);
  await ensureApiKey(withKey(second));
  await ensureApiKey(withKey());
  for (const key of [first, second]) assert.ok(await authenticateApiKey(withKey(), key!));
});

eachEngine("leaves a key from the environment revoked once a person has revoked it", async ({ db }) => {
  const key = "a-first-key-of-24-characters";
  const ctx = testContext(db, { config: parseConfig({ API_KEY: key }) });
  await ensureApiKey(ctx);
  const [listed] = await listApiKeys(ctx, null);
  assert.equal(listed!.hint, "ters");
  await revokeApiKey(ctx, { connectionId: null, keyId: listed!.id });
  await ensureApiKey(ctx);
  assert.equal(await authenticateApiKey(ctx, key), undefined);
  assert.deepEqual(await listApiKeys(ctx, null), []);
});

eachEngine("lets neither a plain agent nor a respondent touch connections", async ({ db }) => {
  const { ctx } = await aShop(db);
  const { connection } = await createConnection(ctx, { kind: "api" });
  const agent = { ...ctx, actor: { kind: "agent" as const, id: "a", name: "Maja", role: "agent" as const } };
  const respondent = { ...ctx, actor: { kind: "respondent" as const } };
  const isForbidden = (error: DomainError) => error.code === "forbidden";
  await assert.rejects(createConnection(agent, { kind: "api" }), isForbidden);
  await assert.rejects(removeConnection(agent, connection.id), isForbidden);
  await assert.rejects(revealSecret(respondent, connection.id), isForbidden);
  await assert.rejects(changeSecret(agent, connection.id, secret), isForbidden);
  await assert.rejects(newApiKey(agent, connection.id), isForbidden);
});
