import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { deliveries, events, invitations } from "../../../../db/schema/mod.ts";
import { dryRun } from "../../../../services/triggers/dry_run/dry_run.ts";
import { anEngine } from "../../../support/asking.ts";
import { eachEngine } from "../../../support/database.ts";
import { aStore } from "../../../support/world.ts";

const number = { customer: { phone: "+46701234567" } };

/** A second rule that is tried, beside the one that asks. */
async function tried(engine: Awaited<ReturnType<typeof anEngine>>) {
  const { ctx, another } = engine;
  const triggers = [{ event: "order.paid" as const, delayHours: 0 }];
  const rule = await another({ triggers, enabled: false });
  return async () => {
    const { asked, suppressed } = await dryRun(ctx, rule);
    return { asked, ...Object.fromEntries(suppressed.map(({ reason, n }) => [reason, n])) };
  };
}

eachEngine("a dry run knows a person by the number too, among whom it would have asked", async (database) => {
  const engine = await anEngine(database);
  const run = await tried(engine);
  await engine.tell("order.paid", "anna", "1", number);
  engine.clock.advance({ days: 7 });
  await engine.tell("order.paid", "guest", "2", number);
  await engine.tell("order.paid", "bo", "3", { customer: { phone: "+46707654321" } });
  assert.deepEqual(await run(), { asked: 2, quarantined: 1 });
  engine.clock.advance({ days: 85 });
  await engine.tell("order.paid", "guest", "4", number);
  assert.equal((await run()).asked, 2, "once the first is more than 90 days old, it is none of the events");
});

eachEngine(
  "a dry run knows whom other rules have asked under another address, in any store",
  async (database) => {
    const engine = await anEngine(database);
    const { ctx, clock, tell } = engine;
    const run = await tried(engine);
    await tell("shipment.delivered", "anna", "1", number);
    clock.advance({ days: 2 });
    await engine.run();
    clock.advance({ days: 7 });
    await tell("order.paid", "guest", "2", number);
    assert.deepEqual(await run(), { asked: 0, quarantined: 1 });
    // As the engine itself would decide it.
    await tell("shipment.delivered", "guest", "2", number);
    assert.deepEqual((await engine.outcomes()).sort(), ["quarantined", "sent"]);
    const other = await aStore(ctx);
    await ctx.db.update(invitations).set({ storeId: other.id }).where(eq(invitations.state, "sent"));
    assert.deepEqual(await run(), { asked: 0, quarantined: 1 });
  },
);

eachEngine(
  "a dry run does not count what reached nobody, and counts from when it arrived",
  async (database) => {
    const engine = await anEngine(database);
    const { ctx, clock, tell } = engine;
    const run = await tried(engine);
    await tell("shipment.delivered", "anna", "1");
    clock.advance({ days: 2 });
    await engine.run();
    clock.advance({ days: 7 });
    await tell("order.paid", "anna", "2");
    const set = (state: typeof deliveries.$inferSelect["state"], cancelReason: string | null = null) =>
      ctx.db.update(deliveries).set({ state, cancelReason });
    assert.deepEqual(await run(), { asked: 0, quarantined: 1 });
    await set("dead");
    assert.deepEqual(await run(), { asked: 1 });
    await set("cancelled", "opted_out");
    assert.deepEqual(await run(), { asked: 1 });
    await set("cancelled", "answered");
    assert.deepEqual(await run(), { asked: 0, quarantined: 1 });
    await set("unknown");
    assert.deepEqual(await run(), { asked: 0, quarantined: 1 });
    // Sent by hand after 85 days: it was handed over long before the peace, and arrived within it.
    clock.advance({ days: 85 });
    await tell("order.paid", "anna", "3");
    await ctx.db.update(events).set({ state: "failed" }).where(eq(events.orderExternalId, "2"));
    assert.deepEqual(await run(), { asked: 1 });
    await ctx.db.update(invitations).set({ deliveredAt: new Date(clock.now().getTime() - 86_400_000) });
    assert.deepEqual(await run(), { asked: 0, quarantined: 1 });
  },
);

eachEngine(
  "a dry run says since when anything is known, where that is less than it looks for",
  async (database) => {
    const { ctx, clock, rule, tell } = await anEngine(database);
    assert.equal((await dryRun(ctx, rule)).knownSince, undefined, "nothing is known at all");
    const first = clock.now();
    await tell("order.placed", "anna", "1");
    clock.advance({ days: 40 });
    await tell("shipment.delivered", "anna", "1", { order: { placedAt: first.toISOString() } });
    assert.deepEqual((await dryRun(ctx, rule)).knownSince, { of: "events", at: first });
    assert.equal((await dryRun(ctx, rule, 30)).knownSince, undefined, "all of that time is known");
    const silent = { ...rule, triggers: [], plan: { start: { kind: "inactivity" as const, days: 20 } } };
    assert.deepEqual((await dryRun(ctx, silent)).knownSince, { of: "orders", at: first });
    assert.equal((await dryRun(ctx, silent, 19)).knownSince, undefined);
    const elsewhere = { ...rule, storeId: (await aStore(ctx)).id };
    assert.equal((await dryRun(ctx, elsewhere)).knownSince, undefined, "another store's past");
  },
);

eachEngine(
  "a dry run knows of a past that was told of afterwards from when it happened on",
  async (database) => {
    const { ctx, clock, rule, tell } = await anEngine(database);
    clock.advance({ days: 100 });
    const before = clock.now();
    const ago = (days: number) => new Date(before.getTime() - days * 86_400_000);
    await tell("shipment.delivered", "anna", "1", { occurredAt: ago(60).toISOString() });
    assert.deepEqual((await dryRun(ctx, rule)).knownSince, { of: "events", at: ago(60) });
    await tell("order.placed", "anna", "2", { occurredAt: ago(95).toISOString() });
    assert.equal((await dryRun(ctx, rule)).knownSince, undefined, "nothing is missing any more");
  },
);
