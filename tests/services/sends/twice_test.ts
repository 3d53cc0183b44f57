import assert from "node:assert/strict";
import type { Ctx } from "../../../services/context.ts";
import { evaluateEvents } from "../../../services/events/evaluate.ts";
import { recordEvents } from "../../../services/events/record.ts";
import { eventSchema } from "../../../services/events/schema.ts";
import { sendDueInvitations } from "../../../services/invitations/send_due.ts";
import { createSend } from "../../../services/sends/create.ts";
import { forecast } from "../../../services/sends/forecast.ts";
import { countSends } from "../../../services/sends/read.ts";
import { runSends } from "../../../services/sends/run.ts";
import { getSend } from "../../../services/sends/send.ts";
import { startSend } from "../../../services/sends/start.ts";
import { eachEngine } from "../../support/database.ts";
import { aDraft, all, csv, people, sendContext } from "./scene.ts";

async function twoDrafts(ctx: Ctx, first: string, second: string) {
  const { id, survey } = await aDraft(ctx, first);
  const given = { name: "Igen", surveyId: survey.id, channel: "email" as const };
  return [id, await createSend(ctx, { ...given, file: csv(second) })] as const;
}

const start = (ctx: Ctx, id: string) => startSend(ctx, id, { at: "", perHour: "" });
const expected = async (ctx: Ctx, id: string, ready: number) =>
  await forecast(ctx, await getSend(ctx, id), ready);

eachEngine("the same list uploaded twice says so, and asks nobody twice", async ({ db }) => {
  const { ctx } = sendContext(db);
  const [one, other] = await twoDrafts(ctx, people(3), people(4, 1));
  const shared = (id: string, name: string, state: string) => [{ id, name, state, startAt: null, people: 2 }];
  assert.deepEqual(await expected(ctx, other, 4), {
    asked: 4,
    suppressed: {},
    others: shared(one, "kunder", "draft"),
  });
  await start(ctx, one);
  assert.deepEqual(await expected(ctx, other, 4), {
    asked: 2,
    suppressed: { on_other_list: 2 },
    others: shared(one, "kunder", "running"),
  });
  await runSends(ctx);
  assert.deepEqual(
    (await expected(ctx, other, 4)).suppressed,
    { on_other_list: 2 },
    "their hour is still to come",
  );
  await sendDueInvitations(ctx);
  assert.deepEqual((await expected(ctx, other, 4)).suppressed, { quarantined: 2 });
  await start(ctx, other);
  await runSends(ctx);
  await sendDueInvitations(ctx);
  const counts = (await countSends(ctx, [other])).get(other)!;
  assert.deepEqual([counts.sent, counts.suppressed], [2, { quarantined: 2 }]);
  const recipients = (await all(ctx)).deliveries.map(({ recipient }) => recipient);
  assert.deepEqual(recipients, [0, 1, 2, 3, 4].map((n) => `p${n}@example.se`));
});

eachEngine("the same list started twice at one time asks nobody twice", async ({ db }) => {
  const { ctx } = sendContext(db);
  const [one, other] = await twoDrafts(ctx, people(20), people(20));
  await start(ctx, one);
  await start(ctx, other);
  await Promise.all([runSends(ctx), runSends(ctx)]);
  await Promise.all([sendDueInvitations(ctx), sendDueInvitations(ctx), sendDueInvitations(ctx)]);
  const { deliveries, asks, customers } = await all(ctx);
  assert.equal(deliveries.length, 20);
  assert.equal(new Set(deliveries.map(({ recipient }) => recipient)).size, 20);
  assert.deepEqual(Object.groupBy(asks, ({ state }) => state).suppressed?.length, 20);
  assert.equal(customers.length, 20);
});

eachEngine(
  "a list and the events of the same people, at one time, make each one customer",
  async ({ db }) => {
    const { ctx, wakes } = sendContext(db);
    const { id, store } = await aDraft(ctx, people(60));
    const orders = Array.from({ length: 60 }, (_, n) =>
      eventSchema.parse({
        id: `e${n}`,
        type: "order.placed",
        occurredAt: ctx.now().toISOString(),
        customer: { email: `p${n}@example.se`, firstName: `Per${n}` },
        order: { id: `o${n}`, number: `${1000 + n}`, currency: "SEK", total: "598.00" },
      }));
    await recordEvents(ctx, {}, orders.map((event) => ({ storeId: store.id, event })));
    await start(ctx, id);
    wakes.length = 0;
    await Promise.all([runSends(ctx, undefined, 10), evaluateEvents(ctx, undefined, 10)]);
    assert.ok(wakes.includes("events.evaluate"), "whoever went away is called again");
    await evaluateEvents(ctx);
    const { asks, customers } = await all(ctx);
    assert.deepEqual([customers.length, asks.filter(({ sendId }) => sendId === id).length], [60, 60]);
  },
);
