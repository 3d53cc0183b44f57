import assert from "node:assert/strict";
import { createApi } from "../../api/mod.ts";
import { events } from "../../db/schema/events.ts";
import { createConnection } from "../../services/connections/create.ts";
import { listCalls } from "../../services/connections/calls.ts";
import type { Ctx } from "../../services/context.ts";
import { ensureMainStore } from "../../services/stores/ensure_main.ts";
import { testClock, testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { signedCall } from "../support/shop_calls.ts";

const url = "https://ask.example.se/api/v1/events";
const example = {
  id: "evt_8f2",
  type: "shipment.delivered",
  occurredAt: "2026-11-20T10:00:00Z",
  customer: { id: "c1", email: "anna@example.se", firstName: "Anna", locale: "sv-SE" },
  order: {
    id: "1001",
    number: "#1001",
    currency: "SEK",
    total: "598.00",
    items: [{ title: "Kaffebryggare" }],
  },
  shipment: { id: "s1", carrier: "PostNord" },
  return: null,
};

async function setUp(ctx: Ctx) {
  await ensureMainStore(ctx);
  const agent: Ctx = { ...ctx, actor: { kind: "agent", id: "a", name: "Maja", role: "owner" } };
  const made = await createConnection(agent, { kind: "api", name: "Our own shop" });
  const api = createApi(ctx);
  const send = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await api.fetch(
      new Request(url, {
        method: "POST",
        body: typeof body === "string" || body instanceof Uint8Array
          ? body as BodyInit
          : JSON.stringify(body),
        headers: { authorization: `Bearer ${made.apiKey}`, ...headers },
      }),
    );
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      body: await response.json(),
    };
  };
  return { api, made, send };
}

eachEngine("accepts one event, and says duplicate the second time", async ({ db }) => {
  const ctx = testContext(db);
  const { send } = await setUp(ctx);
  assert.deepEqual(await send(example), {
    status: 202,
    type: "application/json",
    body: { results: [{ id: "evt_8f2", status: "accepted" }] },
  });
  assert.deepEqual((await send(example)).body, { results: [{ id: "evt_8f2", status: "duplicate" }] });
  assert.equal((await ctx.db.select().from(events)).length, 1);
});

eachEngine(
  "stores nothing of an array in which one event is wrong, and points at the field",
  async ({ db }) => {
    const ctx = testContext(db);
    const { send } = await setUp(ctx);
    const answer = await send([example, { ...example, id: "2", order: { ...example.order, total: "much" } }]);
    assert.equal(answer.status, 422);
    assert.equal(answer.type, "application/problem+json");
    assert.deepEqual(answer.body.errors.map((each: { pointer: string }) => each.pointer), ["/1/order/total"]);
    assert.equal((await ctx.db.select().from(events)).length, 0);
  },
);

eachEngine("takes 500 events at once and refuses 501", async ({ db }) => {
  const ctx = testContext(db);
  const { send } = await setUp(ctx);
  const small = (index: number) => ({
    id: `e${index}`,
    type: "order.paid",
    occurredAt: example.occurredAt,
    order: { id: "1" },
  });
  assert.equal((await send(Array.from({ length: 501 }, (_, index) => small(index)))).status, 422);
  const answer = await send(Array.from({ length: 500 }, (_, index) => small(index)));
  assert.equal(answer.status, 202);
  assert.equal((await ctx.db.select().from(events)).length, 500);
});

eachEngine(
  "takes 500 events as large as real ones, and no single one of 300 kB among few",
  async ({ db }) => {
    const ctx = testContext(db);
    const { send } = await setUp(ctx);
    const real = (index: number) => ({
      ...example,
      id: `e${index}`,
      order: {
        ...example.order,
        id: `o${index}`,
        items: [{ title: "x".repeat(1_500) }, { title: "y".repeat(1_000) }],
      },
    });
    const answer = await send(Array.from({ length: 500 }, (_, index) => real(index)));
    assert.equal(answer.status, 202);
    assert.equal((await send([real(501), { ...real(502), extra: "x".repeat(300_000) }])).status, 413);
  },
);

eachEngine("refuses what is not an event with a clear 4xx and stores nothing", async ({ db }) => {
  const ctx = testContext(db);
  const { send } = await setUp(ctx);
  const refused: [string, unknown, number][] = [
    ["broken JSON", '{"id":', 400],
    ["not UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), 400],
    ["nothing", "", 400],
    ["JSON nested 100,000 deep", "[".repeat(100_000), 400],
    ["300 kB", JSON.stringify({ ...example, note: "x".repeat(300_000) }), 413],
    ["an empty array", [], 422],
    ["a text", '"hello"', 422],
    ["null", "null", 422],
    ["an unknown type", { ...example, type: "order.teleported" }, 422],
    ["a time that is none", { ...example, occurredAt: "yesterday" }, 422],
    ["the year 0", { ...example, occurredAt: "0000-01-01T00:00:00Z" }, 422],
    ["an unknown store", { ...example, store: "moon" }, 422],
    ["an id of 300 characters", { ...example, id: "x".repeat(300) }, 422],
    ["NUL in an id", { ...example, id: "a\0b" }, 422],
  ];
  for (const [name, body, status] of refused) {
    const answer = await send(body);
    assert.equal(answer.status, status, name);
    assert.equal(answer.type, "application/problem+json", name);
  }
  assert.equal((await send(example, { authorization: "Bearer nobody-knows-this-key-at-all" })).status, 401);
  assert.equal((await send(example, { "content-encoding": "gzip" })).status, 400);
  assert.equal((await ctx.db.select().from(events)).length, 0);
});

eachEngine("takes odd people: emoji, right to left, line breaks, NUL, script, no address", async ({ db }) => {
  const ctx = testContext(db);
  const { send } = await setUp(ctx);
  const odd = [
    { firstName: "🦄 Ünï", lastName: "مرحبا" },
    { firstName: "A\r\nBcc: all@example.se" },
    { firstName: "a\0b", email: "not an address", phone: "call me" },
    { firstName: "<script>alert(1)</script>", email: "" },
    { firstName: "\ud83d" },
  ];
  for (const [index, customer] of odd.entries()) {
    const answer = await send({ ...example, id: `odd${index}`, order: { id: `o${index}` }, customer });
    assert.equal(answer.status, 202, JSON.stringify(customer));
  }
});

eachEngine("believes a Standard Webhooks signature inside five minutes and no other", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const { api, made } = await setUp(ctx);
  const at = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000);
  const status = async (request: Request) => (await api.fetch(request)).status;
  assert.equal(await status(signedCall(url, made.secret!, example, at(0))), 202);
  assert.equal(await status(signedCall(url, made.secret!, example, at(-6))), 401);
  assert.equal(await status(signedCall(url, made.secret!, example, at(6))), 401);
  assert.equal(
    await status(signedCall(url, `whsec_${btoa("another secret of that length..")}`, example, at(0))),
    401,
  );
  assert.equal(await status(new Request(url, { method: "POST", body: JSON.stringify(example) })), 401);
});

eachEngine("keeps a log of the calls and what became of them", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const { send, made } = await setUp(ctx);
  for (const body of [example, example, { ...example, type: "?" }]) {
    clock.advance({ seconds: 1 });
    await send(body);
  }
  const calls = await listCalls(ctx, made.connection.id);
  assert.deepEqual(calls.map((call) => call.outcome), ["refused", "duplicate", "accepted"]);
});

eachEngine(
  "lists a refused call with the field that is wrong, and nothing of what was sent",
  async ({ db }) => {
    const clock = testClock();
    const ctx = testContext(db, { now: clock.now });
    const { send, made } = await setUp(ctx);
    const sent: [body: unknown, headers: Record<string, string>, reason: string][] = [
      [
        { ...example, order: { ...example.order, total: "much" } },
        {},
        '/order/total: Give an amount such as "598.00".',
      ],
      [
        [example, { ...example, occurredAt: "x" }],
        {},
        "/1/occurredAt: Give a time such as 2026-11-20T10:00:00Z.",
      ],
      [[], {}, "The array is empty. Send one event, or up to 500."],
      ['{"email":"anna@example.se",', {}, "malformed"],
      [example, { "content-encoding": "gzip" }, "malformed"],
      [JSON.stringify({ ...example, note: "x".repeat(300_000) }), {}, "too_large"],
      ["x".repeat(3_000_000), { "content-length": "3000000" }, "too_large"],
    ];
    for (const [body, headers] of sent) {
      clock.advance({ seconds: 1 });
      await send(body, headers);
    }
    const calls = await listCalls(ctx, made.connection.id);
    assert.deepEqual(calls.map(({ reason }) => reason).reverse(), sent.map(([, , reason]) => reason));
    assert.ok(calls.every(({ outcome }) => outcome === "refused"));
  },
);

const strangerSecret = `whsec_${btoa("another secret of that length..")}`;

eachEngine(
  "lists calls whose signature does not hold with the only API connection there is",
  async ({ db }) => {
    const clock = testClock();
    const ctx = testContext(db, { now: clock.now });
    const { api, made } = await setUp(ctx);
    const at = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000);
    const without = signedCall(url, made.secret!, example, at(0));
    without.headers.delete("webhook-id");
    const large = signedCall(url, made.secret!, { ...example, note: "x".repeat(3_000_000) }, at(0));
    const requests = [
      signedCall(url, strangerSecret, example, at(0)),
      signedCall(url, made.secret!, example, at(-6)),
      signedCall(url, made.secret!, example, at(6)),
      without,
      large,
      // Nobody's: a stranger at the door is in no shop's log.
      new Request(url, { method: "POST", body: "{}" }),
      new Request(url, {
        method: "POST",
        body: "{}",
        headers: { authorization: "Bearer no-key-of-this-place-at-all" },
      }),
    ];
    for (const request of requests) {
      clock.advance({ seconds: 1 });
      assert.ok((await api.fetch(request)).status >= 400);
    }
    const calls = await listCalls(ctx, made.connection.id);
    assert.deepEqual(calls.map(({ reason }) => reason).reverse(), [
      "bad_signature",
      "stale",
      "future",
      "missing_headers",
      "too_large",
    ]);
  },
);

eachEngine("does not guess whose a bad signature is when two could be meant", async ({ db }) => {
  const ctx = testContext(db);
  const { api, made } = await setUp(ctx);
  const other = await createConnection(ctx, { kind: "api" });
  assert.equal((await api.fetch(signedCall(url, strangerSecret, example, ctx.now()))).status, 401);
  for (const { connection } of [made, other]) {
    assert.deepEqual(await listCalls(ctx, connection.id), []);
  }
});

Deno.test({
  name: "acknowledges exactly what is stored when callers outnumber the pool (postgres)",
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const { testDatabase } = await import("../support/database.ts");
    const database = await testDatabase("postgres");
    const ctx = testContext(database.db);
    const { send } = await setUp(ctx);
    const answers = await Promise.all(
      Array.from(
        { length: 400 },
        (_, index) => send({ ...example, id: `e${index % 300}`, order: { id: `${index}` } }),
      ),
    );
    const accepted = answers.flatMap((answer) => answer.body.results).filter((each) =>
      each.status === "accepted"
    );
    assert.equal(accepted.length, 300);
    assert.equal((await ctx.db.select().from(events)).length, 300);
    await database.close();
  },
});
