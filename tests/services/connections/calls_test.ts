import assert from "node:assert/strict";
import { calls } from "../../../db/schema/calls.ts";
import { flushCalls, listCalls, pruneCalls, recordCall } from "../../../services/connections/calls.ts";
import { createConnection } from "../../../services/connections/create.ts";
import { getConnection } from "../../../services/connections/list.ts";
import type { Ctx } from "../../../services/context.ts";
import { ensureMainStore } from "../../../services/stores/ensure_main.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";

async function aConnection(db: Ctx["db"]) {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  await ensureMainStore(ctx);
  const { connection } = await createConnection(ctx, { kind: "woocommerce" });
  return { ctx, clock, connectionId: connection.id };
}

eachEngine("lists calls newest first, those still gathered too", async ({ db }) => {
  const { ctx, clock, connectionId } = await aConnection(db);
  await recordCall(ctx, { connectionId, topic: "ping", outcome: "ignored", reason: "ping" });
  clock.advance({ seconds: 1 });
  await recordCall(ctx, { connectionId, topic: "order.created", outcome: "accepted" });
  clock.advance({ seconds: 1 });
  await recordCall(ctx, {
    connectionId,
    topic: "order.created",
    outcome: "refused",
    reason: "bad_signature",
  });
  const listed = await listCalls(ctx, connectionId);
  assert.deepEqual(listed.map(({ outcome, reason }) => [outcome, reason]), [
    ["refused", "bad_signature"],
    ["accepted", null],
    ["ignored", "ping"],
  ]);
  const { lastCall } = await getConnection(ctx, connectionId);
  assert.deepEqual(lastCall, { outcome: "refused", receivedAt: ctx.now() });
});

eachEngine("has written a call that carries a body before it answers", async ({ db }) => {
  const { ctx, connectionId } = await aConnection(db);
  await recordCall(ctx, {
    connectionId,
    topic: "order.restored",
    outcome: "ignored",
    reason: "x",
    body: '{"id":1}',
  });
  assert.deepEqual((await db.select().from(calls)).map(({ body }) => body), ['{"id":1}']);
});

eachEngine(
  "keeps what a caller can put into a topic or a body out of the statement's way",
  async ({ db }) => {
    const { ctx, connectionId } = await aConnection(db);
    const topic = "order\0'; drop table calls; -- \ud83d";
    await recordCall(ctx, {
      connectionId,
      topic: topic + "x".repeat(1_000),
      outcome: "ignored",
      body: `\0{"a":"\\u0000"}`,
    });
    const [call] = await listCalls(ctx, connectionId);
    assert.ok(call!.topic.length <= 200);
    assert.equal(call!.body, '{"a":"\\u0000"}');
  },
);

eachEngine("keeps the newest calls of each connection when it prunes", async ({ db }) => {
  const { ctx, clock, connectionId } = await aConnection(db);
  const other = (await createConnection(ctx, { kind: "api" })).connection.id;
  for (let n = 0; n < 5; n++) {
    clock.advance({ seconds: n % 2 });
    await recordCall(ctx, { connectionId, topic: `t${n}`, outcome: "accepted" });
  }
  await recordCall(ctx, { connectionId: other, topic: "events", outcome: "accepted" });
  await flushCalls(ctx);
  await pruneCalls(ctx, 3);
  assert.deepEqual((await listCalls(ctx, connectionId)).map(({ topic }) => topic), ["t4", "t3", "t2"]);
  assert.equal((await listCalls(ctx, other)).length, 1);
});

eachEngine("gives no calls for something that is no id", async ({ db }) => {
  assert.deepEqual(await listCalls(testContext(db), "' or 1=1"), []);
});
