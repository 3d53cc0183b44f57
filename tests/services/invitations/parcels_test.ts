import assert from "node:assert/strict";
import { eq, getTableColumns } from "drizzle-orm";
import { deliveries, invitations, orders } from "../../../db/schema/mod.ts";
import { type Journey, simulateJourney } from "../../../services/triggers/simulation/simulate_journey.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";

/** What happens to the parcels of an order, an hour apart; what becomes of its question, and whether we say sorry. */
const fates: [string, [parcel: string, what: string][], string, boolean][] = [
  ["one of two is lost", [["a", "delivered"], ["b", "failed"]], "parcel_lost", true],
  ["the other comes after one was lost", [["b", "failed"], ["a", "delivered"]], "sent", true],
  ["what was lost comes after all", [["b", "failed"], ["b", "delivered"]], "sent", true],
  ["one comes and is said to have failed", [["a", "delivered"], ["a", "failed"]], "sent", false],
  ["one of two is late", [["a", "delivered"], ["b", "delayed"]], "late_parcel", true],
  ["one of two is late, the other comes after", [["b", "delayed"], ["a", "delivered"]], "late_parcel", true],
  ["what was late comes", [["a", "delayed"], ["a", "delivered"]], "sent", true],
  ["what was late is lost", [["a", "delayed"], ["a", "failed"]], "parcel_lost", true],
  ["both come", [["a", "delivered"], ["b", "delivered"]], "sent", false],
];

eachEngine("the question and the apology go by one truth about the parcels", async (database) => {
  const { clock, ctx, plan, tell, run } = await anEngine(database);
  await plan({ apologyWhenLate: true });
  for (const [index, [, happening]] of fates.entries()) {
    await tell("order.fulfilled", `p${index}`, String(index));
    for (const [id, what] of happening) {
      clock.advance({ minutes: 1 });
      await tell(`shipment.${what}`, `p${index}`, String(index), { shipment: { id } });
    }
  }
  const orderIds = await ctx.db.select({ id: orders.id, number: orders.externalId }).from(orders);
  const foreseen = new Map<string, Journey>();
  for (const { id, number } of orderIds) foreseen.set(number, await simulateJourney(ctx, { orderId: id }));
  clock.advance({ days: 15 });
  await run();
  for (const [index, [name, , state, sorry]] of fates.entries()) {
    const [ask] = await ctx.db.select(getTableColumns(invitations)).from(invitations)
      .innerJoin(orders, eq(orders.id, invitations.orderId)).where(eq(orders.externalId, String(index)));
    const { entries, happened } = foreseen.get(String(index))!;
    const apology = happened!.some((entry) => entry.kind === "message" && entry.what === "apology");
    assert.equal(apology, sorry, `recorded: ${name}`);
    assert.ok(!entries.some(({ kind }) => kind === "apology"), `once: ${name}`);
    assert.equal(entries.some(({ kind }) => kind === "message"), state === "sent", `foreseen: ${name}`);
    const waits = entries.find(({ kind }) => kind === "postponed");
    assert.equal(waits !== undefined, state === "late_parcel", `foreseen: ${name}`);
    assert.equal(
      ask!.suppressionReason ?? (ask!.state === "scheduled" ? ask!.postponedFor : ask!.state),
      state,
      name,
    );
    const sent = await ctx.db.select().from(deliveries).where(
      eq(deliveries.recipient, `p${index}@example.se`),
    );
    assert.deepEqual(sent.filter(({ kind }) => kind === "apology").length, sorry ? 1 : 0, name);
  }
});
