import assert from "node:assert/strict";
import { createApi } from "../../api/mod.ts";
import {
  customers,
  deliveries,
  invitations,
  messages,
  optouts,
  orders,
  responses,
} from "../../db/schema/mod.ts";
import { ensureApiKey } from "../../services/connections/ensure_api_key.ts";
import { parseConfig } from "../../services/config.ts";
import type { Ctx } from "../../services/context.ts";
import { evaluateEvents } from "../../services/events/evaluate.ts";
import { ensureMainStore } from "../../services/stores/ensure_main.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aConversation, aCustomer, anInvitation, anOrder, aResponse } from "../support/world.ts";

const API_KEY = "a-first-key-for-unattended-installs";

async function api(ctx: Ctx) {
  const { fetch } = createApi(ctx);
  await ensureMainStore(ctx);
  await ensureApiKey(ctx);
  return async (method: string, path: string, body?: unknown, key = API_KEY) => {
    const response = await fetch(
      new Request(`https://ask.example.se/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${key}` },
        body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
      }),
    );
    const text = await response.text();
    // deno-lint-ignore no-explicit-any -- a test reads what it expects
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as any };
  };
}

const withKey = (db: Ctx["db"]) =>
  testContext(db, { config: parseConfig({ PUBLIC_URL: "https://ask.example.se", API_KEY }) });

eachEngine("makes a connection over REST and takes events through it", async ({ db }) => {
  const ctx = withKey(db);
  const call = await api(ctx);
  const made = await call("POST", "/connections", {
    kind: "shopify",
    store: "main",
    secret: "0123456789abcdef0123456789abcdef",
  });
  assert.equal(made.status, 201);
  assert.equal(made.body.url, `https://ask.example.se/api/webhooks/shopify/${made.body.id}`);
  const listed = await call("GET", "/connections");
  assert.deepEqual(listed.body.data.map((each: { id: string }) => each.id), [made.body.id]);
  assert.ok(!JSON.stringify(listed.body).includes("0123456789abcdef"), "a secret is not shown again");
  const wrong = await call("POST", "/connections", { kind: "magento" });
  assert.equal(wrong.status, 422);
  assert.equal(wrong.body.errors[0].pointer, "/kind");
  assert.equal((await call("POST", "/connections", "{")).status, 400);
  assert.equal((await call("DELETE", `/connections/${made.body.id}`)).status, 204);
});

eachEngine("asks for a key at every address", async ({ db }) => {
  const call = await api(withKey(db));
  for (
    const path of [
      "/stores",
      "/surveys",
      "/rules",
      "/invitations",
      "/deliveries",
      "/responses",
      "/conversations",
    ]
  ) {
    assert.equal((await call("GET", path, undefined, "not-the-key-not-the-key-not")).status, 401, path);
    assert.equal((await call("GET", path)).status, 200, path);
  }
  assert.equal((await call("GET", "/nowhere")).status, 404);
});

eachEngine("tells stores, surveys and rules", async ({ db }) => {
  const call = await api(withKey(db));
  assert.deepEqual((await call("GET", "/stores")).body.data.map((store: { slug: string }) => store.slug), [
    "main",
  ]);
  const touchpoints = (await call("GET", "/surveys")).body.data.map((survey: { touchpoint: string }) =>
    survey.touchpoint
  );
  assert.deepEqual(touchpoints.sort(), ["after_delivery", "after_return"]);
  assert.equal((await call("GET", "/rules")).body.data[0].triggers[0].delayHours, 48);
});

eachEngine("pages through invitations by cursor, each once", async ({ db }) => {
  const ctx = withKey(db);
  const call = await api(ctx);
  const events = Array.from({ length: 5 }, (_, index) => ({
    id: `e${index}`,
    type: "shipment.delivered",
    occurredAt: ctx.now().toISOString(),
    customer: { email: `p${index}@example.se` },
    order: { id: `o${index}`, number: `#${index}` },
  }));
  assert.equal((await call("POST", "/events", events)).status, 202);
  await evaluateEvents(ctx);
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await call("GET", `/invitations?limit=2${cursor ? `&cursor=${cursor}` : ""}`);
    seen.push(...page.body.data.map((each: { id: string }) => each.id));
    cursor = page.body.nextCursor;
  }
  assert.equal(new Set(seen).size, 5);
  assert.equal(seen.length, 5);
  assert.equal((await call("GET", "/invitations?limit=1000")).status, 422);
  assert.equal((await call("GET", "/invitations?state=suppressed")).body.data.length, 0);
});

eachEngine("replies to and closes a conversation", async ({ db }) => {
  const ctx = withKey(db);
  const call = await api(ctx);
  const { id } = await aConversation(ctx);
  const reply = await call("POST", `/conversations/${id}/replies`, { text: "Hej! Vi skickar en ny." });
  assert.equal(reply.status, 201);
  assert.equal((await ctx.db.select().from(messages))[0]!.body, "Hej! Vi skickar en ny.");
  assert.equal((await call("POST", `/conversations/${id}/replies`, { text: "  " })).status, 422);
  assert.equal((await call("POST", `/conversations/${id}/closure`)).body.state, "closed");
  assert.equal((await call("GET", `/conversations/${id}`)).body.messages.length, 1);
  assert.equal((await call("POST", `/conversations/${crypto.randomUUID()}/closure`)).status, 404);
});

eachEngine("gives a customer's data, and forgets them but for a hash", async ({ db }) => {
  const ctx = withKey(db);
  const call = await api(ctx);
  const customer = await aCustomer(ctx, {
    email: "canary@example.se",
    personHash: ctx.keys.personHash("canary@example.se"),
  });
  const order = await anOrder(ctx, { storeId: customer.storeId, customerId: customer.id });
  const invitation = await anInvitation(ctx, {
    customerId: customer.id,
    storeId: customer.storeId,
    orderId: order.id,
  });
  const response = await aResponse(ctx, {
    invitationId: invitation.id,
    surveyId: invitation.surveyId,
    customerId: customer.id,
    storeId: customer.storeId,
  });
  const exported = await call("GET", `/customers/${customer.id}/export`);
  assert.equal(exported.body.customer.email, "canary@example.se");
  assert.deepEqual(exported.body.responses.map((each: { id: string }) => each.id), [response.id]);
  assert.equal((await call("POST", `/customers/${customer.id}/erasure`)).status, 204);
  assert.equal((await call("GET", `/customers/${customer.id}/export`)).status, 404);
  const kept = JSON.stringify([
    await ctx.db.select().from(customers),
    await ctx.db.select().from(orders),
    await ctx.db.select().from(invitations),
    await ctx.db.select().from(responses),
    await ctx.db.select().from(deliveries),
  ]);
  assert.ok(!kept.includes("canary") && !kept.includes(customer.id));
  assert.deepEqual((await ctx.db.select().from(optouts)).map((each) => each.kind), ["erased"]);
});

eachEngine("describes itself in OpenAPI 3.1, and for people", async ({ db }) => {
  const ctx = withKey(db);
  const call = await api(ctx);
  const document = (await call("GET", "/openapi.json")).body;
  assert.equal(document.openapi, "3.1.0");
  for (
    const path of [
      "/events",
      "/connections",
      "/invitations",
      "/conversations/{id}/replies",
      "/customers/{id}/erasure",
    ]
  ) {
    assert.ok(document.paths[path], path);
  }
  const page = await createApi(ctx).fetch(new Request("https://ask.example.se/api/docs"));
  assert.equal(page.status, 200);
  assert.match(await page.text(), /\/conversations\/\{id\}\/replies/);
});
