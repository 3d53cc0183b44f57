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
import { as, type Ctx } from "../../services/context.ts";
import { evaluateEvents } from "../../services/events/evaluate.ts";
import { submitResponse } from "../../services/responses/submit.ts";
import { createStore } from "../../services/stores/create.ts";
import { ensureMainStore } from "../../services/stores/ensure_main.ts";
import { createWeb } from "../../web.ts";
import { askIn } from "../services/responses/scene.ts";
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

eachEngine("pages through what a shop sets up like through everything else", async ({ db }) => {
  const ctx = withKey(db);
  const call = await api(ctx);
  await createStore(ctx, {
    slug: "dk",
    name: "Nordkaffe",
    language: "da",
    country: "DK",
    currency: "DKK",
    timezone: "Europe/Copenhagen",
  });
  for (const kind of ["api", "woocommerce", "shopify"]) await call("POST", "/connections", { kind });
  for (const [path, all] of [["/stores", 2], ["/surveys", 4], ["/rules", 4], ["/connections", 3]] as const) {
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await call("GET", `${path}?limit=1${cursor ? `&cursor=${cursor}` : ""}`);
      assert.equal(page.body.data.length, 1, path);
      seen.push(page.body.data[0].id);
      cursor = page.body.nextCursor;
    }
    assert.equal(new Set(seen).size, all, path);
    assert.equal(seen.length, all, path);
    for (const wrong of ["limit=abc", "limit=0", "limit=201", "limit=", "cursor=x"]) {
      const refused = await call("GET", `${path}?${wrong}`);
      assert.equal(refused.status, 422, `${path}?${wrong}`);
      assert.deepEqual(refused.body.errors.map((each: { pointer: string }) => each.pointer), [
        `/${wrong.split("=")[0]}`,
      ]);
    }
  }
});

eachEngine("points at the parameter or field that cannot be used", async ({ db }) => {
  const call = await api(withKey(db));
  const refused: [method: string, path: string, pointer: string, body?: unknown][] = [
    ["GET", "/conversations?state=zzz", "/state"],
    ["GET", "/conversations?state=mine", "/state"],
    ["GET", "/conversations?limit=abc", "/limit"],
    ["GET", "/conversations?cursor=x", "/cursor"],
    ["GET", "/invitations?state=zzz", "/state"],
    ["GET", "/invitations?orderId=%00", "/orderId"],
    ["GET", "/insights/scores?store=unknown", "/store"],
    ["GET", "/insights/scores?store=%00", "/store"],
    ["GET", "/insights/scores?touchpoint=%00", "/touchpoint"],
    ["GET", "/insights/scores?from=275760-09-13", "/from"],
    ["GET", "/insights/scores?from=yesterday", "/from"],
    ["GET", "/insights/scores?to=0001-01-01", "/to"],
    ["POST", "/connections", "/name", { kind: "api", name: "a\0b" }],
    ["POST", "/connections", "/name", { kind: "api", name: "a\nb" }],
    ["POST", "/connections", "/name", { kind: "api", name: "\ud800" }],
    ["POST", "/connections", "/store", { kind: "api", store: "ma\0in" }],
  ];
  for (const [method, path, pointer, body] of refused) {
    const answer = await call(method, path, body);
    assert.equal(answer.status, 422, path);
    assert.deepEqual(answer.body.errors.map((each: { pointer: string }) => each.pointer), [pointer], path);
  }
  assert.equal((await call("GET", "/insights/scores?store=main&from=1970-01-01")).status, 200);
});

eachEngine("gives answers in the order of the survey's questions", async ({ db }) => {
  const ctx = withKey(db);
  const call = await api(ctx);
  const { token } = await askIn(ctx);
  await submitResponse(as(ctx, { kind: "respondent" }), token, [
    ["contact", "on"],
    ["comment", "Kannan läcker"],
    ["reason", "not_as_described"],
    ["recommend", "4"],
  ]);
  const [{ id, answers }] = (await call("GET", "/responses")).body.data;
  const given = (listed: { questionId: string }[]) => listed.map(({ questionId }) => questionId);
  assert.deepEqual(given(answers), ["recommend", "reason", "comment", "contact"]);
  assert.deepEqual(given((await call("GET", `/responses/${id}`)).body.answers), given(answers));
});

eachEngine("says which methods a known address takes", async ({ db }) => {
  const ctx = withKey(db);
  await api(ctx);
  const { fetch } = createApi(ctx);
  const ask = (method: string, path: string) =>
    fetch(
      new Request(`https://ask.example.se/api${path}`, {
        method,
        headers: { authorization: `Bearer ${API_KEY}` },
      }),
    );
  const wrong: [method: string, path: string, allow: string][] = [
    ["GET", "/v1/events", "POST"],
    ["PUT", "/v1/connections", "GET, HEAD, POST"],
    ["GET", `/v1/connections/${crypto.randomUUID()}`, "DELETE"],
    ["DELETE", "/v1/stores", "GET, HEAD"],
    ["GET", `/v1/customers/${crypto.randomUUID()}/erasure`, "POST"],
    ["POST", "/v1/openapi.json", "GET, HEAD"],
    ["POST", "/docs", "GET, HEAD"],
    ["GET", `/webhooks/shopify/${crypto.randomUUID()}`, "POST"],
  ];
  for (const [method, path, allow] of wrong) {
    const answer = await ask(method, path);
    assert.equal(answer.status, 405, `${method} ${path}`);
    assert.equal(answer.headers.get("allow"), allow, path);
    assert.equal(answer.headers.get("content-type"), "application/problem+json", path);
    await answer.body?.cancel();
  }
  for (
    const [path, status] of [["/v1/stores", 200], ["/docs", 200], ["/v1/nowhere", 404], [
      "/nowhere",
      404,
    ]] as const
  ) {
    assert.equal((await ask("HEAD", path)).status, status, path);
  }
});

eachEngine("answers nothing that a cache keeps, a browser guesses at or a referrer tells", async ({ db }) => {
  const ctx = withKey(db);
  await api(ctx);
  const ask = async (base: Ctx, path: string, method = "GET") => {
    const { headers, body } = await createWeb(base)(
      new Request(`https://ask.example.se/api${path}`, {
        method,
        headers: { authorization: `Bearer ${API_KEY}` },
      }),
    );
    await body?.cancel();
    return headers;
  };
  const asked = [["/v1/stores"], ["/v1/openapi.json"], ["/docs"], ["/nowhere"], ["/v1/events", "POST"], [
    "/v1/events",
  ]] as const;
  for (const [path, method] of asked) {
    const headers = await ask(ctx, path, method);
    assert.equal(headers.get("cache-control"), "no-store", path);
    assert.equal(headers.get("referrer-policy"), "no-referrer", path);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(headers.get("strict-transport-security"), "max-age=31536000", path);
  }
  const plain = testContext(db, { config: parseConfig({ PUBLIC_URL: "http://localhost:8000", API_KEY }) });
  assert.equal((await ask(plain, "/v1/stores")).get("strict-transport-security"), null);
});
