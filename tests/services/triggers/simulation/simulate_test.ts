import assert from "node:assert/strict";
import { and, eq } from "drizzle-orm";
import { auditEntries } from "../../../../db/schema/audit_entries.ts";
import { invitations } from "../../../../db/schema/invitations.ts";
import { orders } from "../../../../db/schema/orders.ts";
import { rules } from "../../../../db/schema/rules.ts";
import type { Ctx } from "../../../../services/context.ts";
import type { DomainError } from "../../../../services/errors.ts";
import { evaluateEvents } from "../../../../services/events/evaluate.ts";
import { parseEvents } from "../../../../services/events/parse.ts";
import { recordEvents } from "../../../../services/events/record.ts";
import { createTestInvitation } from "../../../../services/invitations/test.ts";
import { ensureMainStore } from "../../../../services/stores/ensure_main.ts";
import { listRules } from "../../../../services/triggers/list.ts";
import { type Prospect, simulateOrder } from "../../../../services/triggers/simulation/simulate.ts";
import { updateRule } from "../../../../services/triggers/update.ts";
import { testClock, testContext } from "../../../support/context.ts";
import { eachEngine } from "../../../support/database.ts";

async function aShop(db: Ctx["db"]) {
  const clock = testClock("2026-11-20T10:00:00Z");
  const ctx = testContext(db, { now: clock.now });
  const store = await ensureMainStore(ctx);
  let events = 0;
  /** Tells of something that happened to an order, and has it evaluated. */
  const tell = async (type: string, occurredAt: string, more: Record<string, unknown> = {}) => {
    const [event] = parseEvents({
      id: `e${++events}`,
      type,
      occurredAt,
      customer: { id: "c1", email: "anna@example.se" },
      order: { id: "1001", number: "#1001", currency: "SEK", total: "598.00" },
      ...more,
    });
    await recordEvents(ctx, {}, [{ storeId: store.id, event: event! }]);
    await evaluateEvents(ctx);
  };
  const rule = async (touchpoint: string) =>
    (await listRules(ctx)).find((each) => each.touchpoint === touchpoint)!;
  const prospects = async () => {
    const [found] = await simulateOrder(ctx, "1001");
    return found!.prospects.map(({ rule: { touchpoint }, decision, hindrance }) => ({
      touchpoint,
      ...decision,
      hindrance,
    }));
  };
  return { ctx, store, clock, tell, rule, prospects };
}

eachEngine("finds an order by its number, with or without the sign, and by the shop's id", async ({ db }) => {
  const { ctx, tell } = await aShop(db);
  await tell("order.placed", "2026-11-20T08:00:00Z", { order: { id: "gid-9", number: "#1001" } });
  for (const text of ["#1001", "1001", " 1001 ", "gid-9"]) {
    assert.equal((await simulateOrder(ctx, text)).length, 1, text);
  }
  for (const text of ["", "#", "1002", "%", "' or 1=1 --", "\0"]) {
    assert.deepEqual(await simulateOrder(ctx, text), [], text);
  }
});

eachEngine("says what each rule waits for", async ({ db }) => {
  const { tell, prospects } = await aShop(db);
  await tell("order.placed", "2026-11-20T08:00:00Z");
  assert.deepEqual(await prospects(), [
    {
      touchpoint: "after_delivery",
      kind: "wait",
      for: ["shipment.delivered", "order.fulfilled"],
      hindrance: undefined,
    },
    {
      touchpoint: "after_return",
      kind: "wait",
      for: ["refund.issued", "return.closed"],
      hindrance: undefined,
    },
  ]);
});

eachEngine("says when it will be asked, and by which event", async ({ db }) => {
  const { ctx, tell, prospects } = await aShop(db);
  await tell("order.fulfilled", "2026-11-19T08:00:00Z");
  await tell("shipment.delivered", "2026-11-20T09:00:00Z", { shipment: { id: "s1" } });
  const [delivery] = await prospects();
  assert.deepEqual(delivery, {
    touchpoint: "after_delivery",
    kind: "asked",
    state: "scheduled",
    dueAt: new Date("2026-11-22T09:00:00Z"),
    trigger: "shipment.delivered",
    hindrance: undefined,
  });
  const [found] = await simulateOrder(ctx, "1001");
  assert.deepEqual(found!.asked.map(({ state, touchpoint }) => [touchpoint, state]), [[
    "after_delivery",
    "scheduled",
  ]]);
});

eachEngine("says that a question waits for its hours, or for what else postpones it", async ({ db }) => {
  const { ctx, tell, rule, prospects } = await aShop(db);
  const { id } = await rule("after_delivery");
  const later = async () => (await simulateOrder(ctx, "1001"))[0]!.prospects[0]!.later;
  await updateRule(ctx, id, {
    triggers: [{ event: "shipment.delivered", delayHours: 1 }],
    plan: { window: { fromHour: 9, toHour: 12 } },
  });
  await tell("shipment.delivered", "2026-11-20T13:53:00Z", { shipment: { id: "s1" } });
  const [asked] = await prospects();
  assert.deepEqual(asked?.kind === "asked" && asked.dueAt, new Date("2026-11-21T08:00:00Z"));
  assert.deepEqual(await later(), { reason: "quiet_hours" });
  await db.update(invitations).set({ postponedFor: "daily_limit", dueAt: new Date("2026-11-22T08:00:00Z") });
  assert.deepEqual(await later(), { reason: "daily_limit" });
  // The rule's wait was changed since, or nobody knows.
  await db.update(invitations).set({ postponedFor: null });
  assert.deepEqual(await later(), {});
  await db.update(invitations).set({ dueAt: new Date("2026-11-20T14:53:00Z") });
  assert.equal(await later(), undefined);
  await db.delete(invitations);
  assert.deepEqual(await later(), { reason: "quiet_hours" }, "what would be asked");
  await updateRule(ctx, id, { plan: {} });
  assert.equal(await later(), undefined);
});

eachEngine("says of a cancelled order that it is, and not what each rule waits for", async ({ db }) => {
  const { clock, tell, prospects } = await aShop(db);
  await tell("order.placed", "2026-11-20T08:00:00Z");
  await tell("order.cancelled", "2026-11-20T09:00:00Z");
  const dueAt = clock.now();
  assert.deepEqual(
    await prospects(),
    ["after_delivery", "after_return"].map((touchpoint) => ({
      touchpoint,
      kind: "suppress",
      reason: "cancelled",
      dueAt,
      hindrance: undefined,
    })),
  );
});

eachEngine("tells of every decision why, also where it is listed", async ({ db }) => {
  const { ctx, tell, rule } = await aShop(db);
  const customer = { id: "c2", phone: "+46701740605" };
  await tell("shipment.delivered", "2026-11-20T09:00:00Z", { customer, shipment: { id: "s1" } });
  const [found] = await simulateOrder(ctx, "1001");
  assert.deepEqual(found!.asked.map(({ lacks }) => lacks), [["address"]]);
  assert.deepEqual(found!.prospects[0]!.lacks, ["address"]);
  const start = { kind: "count" as const, n: 2, withinDays: 180 };
  const { id } = await rule("after_delivery");
  await db.delete(invitations);
  await updateRule(ctx, id, { plan: { start } });
  const few = { kind: "few" as const, happened: 1, n: 2, days: 180 };
  assert.deepEqual((await simulateOrder(ctx, "1001"))[0]!.prospects[0]!.turn, few);
});

eachEngine("says what will hold a scheduled question back as things are now", async ({ db }) => {
  const shop = await aShop(db);
  await shop.tell("shipment.delivered", "2026-11-20T09:00:00Z", { shipment: { id: "s1" } });
  await shop.tell("order.cancelled", "2026-11-20T09:30:00Z");
  assert.deepEqual((await shop.prospects())[0]?.hindrance, { reason: "cancelled" });
  await updateRule(shop.ctx, (await shop.rule("after_delivery")).id, { enabled: false });
  assert.deepEqual((await shop.prospects())[0]?.hindrance, { reason: "rule_off" });
});

eachEngine("says why nobody is asked", async ({ db }) => {
  const { ctx, tell, prospects, rule } = await aShop(db);
  await tell("shipment.delivered", "2026-09-01T09:00:00Z", { shipment: { id: "s1" } });
  const [delivery] = await prospects();
  assert.deepEqual([delivery?.kind, delivery?.kind === "suppress" && delivery.reason], ["suppress", "stale"]);
  const [found] = await simulateOrder(ctx, "1001");
  assert.deepEqual(found!.asked.map(({ state, suppressionReason }) => [state, suppressionReason]), [[
    "suppressed",
    "stale",
  ]]);
  await updateRule(ctx, (await rule("after_return")).id, { enabled: false });
  const [, back] = await prospects();
  assert.deepEqual(back?.hindrance, { reason: "rule_off" });
});

eachEngine("names the conditions that do not hold, before, when and after it is decided", async ({ db }) => {
  const { ctx, tell, rule } = await aShop(db);
  const { id } = await rule("after_delivery");
  const dear = { fact: "total" as const, from: 900 };
  const late = { fact: "late" as const, is: ["yes"] };
  const first = async () => {
    const [{ decision, hindrance, unmet }] = (await simulateOrder(ctx, "1001"))[0]!.prospects as [Prospect];
    return { kind: decision.kind, hindrance, unmet };
  };
  await updateRule(ctx, id, { plan: { conditions: { match: "all", conditions: [dear, late] } } });
  await tell("order.placed", "2026-11-20T08:00:00Z");
  const notDear = { condition: dear, known: 598 };
  // Whether the parcel will be late nobody knows; what the order came to does not change any more.
  assert.deepEqual(await first(), {
    kind: "wait",
    hindrance: { reason: "conditions", unmet: [notDear] },
    unmet: undefined,
  });
  await updateRule(ctx, id, { plan: { conditions: { match: "any", conditions: [dear, late] } } });
  assert.deepEqual(await first(), { kind: "wait", hindrance: undefined, unmet: undefined });
  await tell("shipment.delivered", "2026-11-20T09:00:00Z", { shipment: { id: "s1" } });
  assert.deepEqual(await first(), {
    kind: "suppress",
    hindrance: undefined,
    unmet: [notDear, { condition: late, known: ["no"] }],
  });
  await updateRule(ctx, id, { plan: {} });
  await tell("shipment.delivered", "2026-11-20T09:30:00Z", { shipment: { id: "s2" } });
  await updateRule(ctx, id, { plan: { conditions: { match: "all", conditions: [dear] } } });
  assert.deepEqual(await first(), {
    kind: "asked",
    hindrance: { reason: "conditions", unmet: [notDear] },
    unmet: undefined,
  });
});

eachEngine("says until when a person is left in peace", async ({ db }) => {
  const { ctx, clock, tell, prospects, rule } = await aShop(db);
  // Counted with the other questions, as it is not in a new shop.
  await updateRule(ctx, (await rule("after_return")).id, { plan: {} });
  await tell("shipment.delivered", "2026-11-20T09:00:00Z", { shipment: { id: "s1" } });
  const sentAt = ctx.now();
  await db.update(invitations).set({ state: "sent", sentAt });
  clock.advance({ days: 1 });
  await tell("refund.issued", "2026-11-21T09:00:00Z", { return: { id: "r1", amount: "10.00" } });
  const [delivery, back] = await prospects();
  assert.deepEqual([delivery?.kind, delivery?.kind === "asked" && delivery.state], ["asked", "sent"]);
  assert.deepEqual([back?.kind, back?.kind === "suppress" && [back.reason, back.until]], [
    "suppress",
    ["quarantined", new Date(sentAt.getTime() + 90 * 86_400_000)],
  ]);
});

eachEngine("writes nothing", async ({ db }) => {
  const { ctx, tell } = await aShop(db);
  await tell("order.placed", "2026-11-20T08:00:00Z");
  const counts =
    async () => [await db.$count(invitations), await db.$count(orders), await db.$count(auditEntries)];
  const before = await counts();
  await simulateOrder(ctx, "1001");
  assert.deepEqual(await counts(), before);
});

eachEngine("changes a rule's waits and keeps what was not named", async ({ db }) => {
  const { ctx, rule } = await aShop(db);
  const { id } = await rule("after_delivery");
  const changed = await updateRule(ctx, id, {
    triggers: [{ event: "shipment.delivered", delayHours: 0 }],
    quarantinePeriodDays: 365,
  });
  assert.deepEqual(changed.triggers, [{ event: "shipment.delivered", delayHours: 0 }]);
  assert.deepEqual([changed.quarantinePeriodDays, changed.enabled], [365, true]);
  const [entry] = await db.select().from(auditEntries)
    .where(and(eq(auditEntries.action, "rule.changed"), eq(auditEntries.subject, `rule:${id}`)));
  assert.deepEqual(
    (entry!.detail as { before: unknown }).before,
    {
      quarantinePeriodDays: 90,
      triggers: [{ event: "shipment.delivered", delayHours: 48 }, {
        event: "order.fulfilled",
        delayHours: 336,
      }],
    },
  );
});

eachEngine("refuses a wait or a quarantine that cannot be, and changes nothing", async ({ db }) => {
  const { ctx, rule } = await aShop(db);
  const before = await rule("after_delivery");
  const wrong = [
    [{ triggers: [{ event: "shipment.delivered", delayHours: 365 * 24 + 1 }] }, "/triggers/0/delayHours"],
    [{ triggers: [{ event: "shipment.delivered", delayHours: -1 }] }, "/triggers/0/delayHours"],
    [{ triggers: [{ event: "shipment.delivered", delayHours: NaN }] }, "/triggers/0/delayHours"],
    [{ triggers: [{ event: "parcel.lost", delayHours: 1 }] }, "/triggers/0/event"],
    [{ triggers: [] }, "/triggers"],
    [{ plan: { start: { kind: "inactivity", days: 90 } } }, "/triggers"],
    [{ plan: { share: 0 } }, "/plan/share"],
    [{ plan: { steps: [{ channel: "email" }, { channel: "sms" }] } }, "/plan/steps"],
    [{ plan: { window: { fromHour: 20, toHour: 20 } } }, "/plan/window"],
    [{ plan: { reminderAfterDays: 5, expiresAfterDays: 5 } }, "/plan/expiresAfterDays"],
    [{ surveyId: before.id }, "/surveyId"],
    [{ priority: 101 }, "/priority"],
    [{ quarantinePeriodDays: 366 }, "/quarantinePeriodDays"],
    [{ quarantinePeriodDays: 1.5 }, "/quarantinePeriodDays"],
  ] as const;
  for (const [changes, pointer] of wrong) {
    await assert.rejects(
      updateRule(ctx, before.id, changes as Parameters<typeof updateRule>[2]),
      (error: DomainError) => error.code === "invalid" && error.fields[0]?.pointer === pointer,
    );
  }
  await assert.rejects(updateRule(ctx, "nothing", {}), (error: DomainError) => error.code === "not_found");
  assert.deepEqual(await rule("after_delivery"), before);
});

eachEngine("lets only an owner change a rule", async ({ db }) => {
  const { ctx, rule } = await aShop(db);
  const agent = { ...ctx, actor: { kind: "agent" as const, id: "a", name: "Maja", role: "agent" as const } };
  const { id } = await rule("after_delivery");
  await assert.rejects(
    updateRule(agent, id, { enabled: false }),
    (error: DomainError) => error.code === "forbidden",
  );
  assert.equal((await db.select().from(rules).where(eq(rules.id, id)))[0]?.enabled, true);
});

eachEngine("says of a test order that it was asked at once, and of no rule that it waits", async ({ db }) => {
  const { ctx, store } = await aShop(db);
  const invitation = await createTestInvitation(ctx, {
    storeId: store.id,
    email: "maja@nordkaffe.example",
    name: "Maja Lind",
    locale: "sv",
    touchpoint: "after_delivery",
  });
  const number = (await ctx.db.select().from(orders).where(eq(orders.id, invitation.orderId!)))[0]!.number!;
  const [found] = await simulateOrder(ctx, number);
  assert.deepEqual(found!.prospects, []);
  assert.deepEqual(found!.asked.map(({ id, test }) => ({ id, test })), [{ id: invitation.id, test: true }]);
});
