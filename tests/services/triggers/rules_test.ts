import assert from "node:assert/strict";
import { decide, type Decision, type Facts, type Rule } from "../../../services/triggers/rules.ts";

const afterDelivery: Rule = {
  enabled: true,
  touchpoint: "after_delivery",
  triggers: [{ event: "shipment.delivered", delayHours: 48 }, { event: "order.fulfilled", delayHours: 336 }],
  quarantinePeriodDays: 90,
  staleAfterDays: 30,
};
const afterReturn: Rule = {
  ...afterDelivery,
  touchpoint: "after_return",
  triggers: [{ event: "refund.issued", delayHours: 24 }, { event: "return.closed", delayHours: 24 }],
};
const optedOut = (kind: string) => [{ kind, channel: "all" as const, scope: "all" as const }];
const willing: Facts = { hasAddress: true, optouts: [], cancelled: false, fullyRefunded: false };
const now = new Date("2026-11-20T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const inDays = (days: number) => daysAgo(-days);

type Case = [
  name: string,
  rule: Rule,
  event: Parameters<typeof decide>[1],
  facts: Partial<Facts>,
  expected: Decision,
];

const delivered = (at: Date) => ({ type: "shipment.delivered" as const, occurredAt: at });
const fulfilled = (at: Date) => ({ type: "order.fulfilled" as const, occurredAt: at });
const refunded = (at: Date) => ({ type: "refund.issued" as const, occurredAt: at });

const cases: Case[] = [
  ["asks two days after the delivery", afterDelivery, delivered(now), {}, {
    kind: "ask",
    dueAt: inDays(2),
    trigger: "shipment.delivered",
  }],
  ["asks fourteen days after shipping when nobody tells of a delivery", afterDelivery, fulfilled(now), {}, {
    kind: "ask",
    dueAt: inDays(14),
    trigger: "order.fulfilled",
  }],
  ["is due in the past for an event that comes three days late", afterDelivery, delivered(daysAgo(3)), {}, {
    kind: "ask",
    dueAt: daysAgo(1),
    trigger: "shipment.delivered",
  }],
  ["asks nobody about history", afterDelivery, delivered(daysAgo(30.01)), {}, {
    kind: "suppress",
    reason: "stale",
    dueAt: daysAgo(28.01),
  }],
  ["still asks on the thirtieth day", afterDelivery, delivered(daysAgo(30)), {}, {
    kind: "ask",
    dueAt: daysAgo(28),
    trigger: "shipment.delivered",
  }],
  ["waits for an event that it listens to", afterDelivery, { type: "order.placed", occurredAt: now }, {}, {
    kind: "wait",
    for: ["shipment.delivered", "order.fulfilled"],
  }],
  [
    "does not take ready for pickup for delivered",
    afterDelivery,
    { type: "shipment.ready_for_pickup", occurredAt: now },
    {},
    { kind: "wait", for: ["shipment.delivered", "order.fulfilled"] },
  ],
  ["asks nobody when switched off", { ...afterDelivery, enabled: false }, delivered(now), {}, {
    kind: "suppress",
    reason: "rule_off",
    dueAt: inDays(2),
  }],
  ["suppresses without an address", afterDelivery, delivered(now), { hasAddress: false }, {
    kind: "suppress",
    reason: "no_address",
    dueAt: inDays(2),
  }],
  ["suppresses for who opted out", afterDelivery, delivered(now), { optouts: optedOut("unsubscribed") }, {
    kind: "suppress",
    reason: "opted_out",
    dueAt: inDays(2),
  }],
  ["tells a bounce from the person's own choice", afterDelivery, delivered(now), {
    optouts: optedOut("bounced"),
  }, {
    kind: "suppress",
    reason: "bounced",
    dueAt: inDays(2),
  }],
  ["suppresses for a cancelled order", afterDelivery, delivered(now), { cancelled: true }, {
    kind: "suppress",
    reason: "cancelled",
    dueAt: inDays(2),
  }],
  ["suppresses for a fully refunded order", afterDelivery, delivered(now), { fullyRefunded: true }, {
    kind: "suppress",
    reason: "refunded",
    dueAt: inDays(2),
  }],
  ["asks about the return of a fully refunded order", afterReturn, refunded(now), { fullyRefunded: true }, {
    kind: "ask",
    dueAt: inDays(1),
    trigger: "refund.issued",
  }],
  ["leaves a cancelled order alone after its refund", afterReturn, refunded(now), { cancelled: true }, {
    kind: "suppress",
    reason: "cancelled",
    dueAt: inDays(1),
  }],
  ["suppresses inside the quarantine period", afterDelivery, delivered(now), { lastAskedAt: daysAgo(10) }, {
    kind: "suppress",
    reason: "quarantined",
    dueAt: inDays(2),
    until: inDays(80),
  }],
  ["asks when the quarantine ends before the question is due", afterDelivery, delivered(now), {
    lastAskedAt: daysAgo(88),
  }, { kind: "ask", dueAt: inDays(2), trigger: "shipment.delivered" }],
  ["counts quarantine from now for what is overdue", afterDelivery, delivered(daysAgo(5)), {
    lastAskedAt: daysAgo(89.5),
  }, { kind: "suppress", reason: "quarantined", dueAt: daysAgo(3), until: inDays(0.5) }],
  ["knows no quarantine of zero days", { ...afterDelivery, quarantinePeriodDays: 0 }, delivered(now), {
    lastAskedAt: now,
  }, { kind: "ask", dueAt: inDays(2), trigger: "shipment.delivered" }],
  ["moves the guess from shipping to the carrier's word", afterDelivery, delivered(now), {
    invitation: { state: "scheduled", trigger: "order.fulfilled", dueAt: inDays(10) },
  }, { kind: "move", dueAt: inDays(2), trigger: "shipment.delivered" }],
  ["lets a late word of shipping change nothing", afterDelivery, fulfilled(daysAgo(2)), {
    invitation: { state: "scheduled", trigger: "shipment.delivered", dueAt: inDays(2) },
  }, { kind: "covered" }],
  ["lets a late word of shipping change nothing after sending", afterDelivery, fulfilled(daysAgo(2)), {
    invitation: { state: "sent", trigger: "shipment.delivered", dueAt: daysAgo(1) },
  }, { kind: "covered" }],
  ["waits for the last of two parcels", afterDelivery, delivered(now), {
    invitation: { state: "scheduled", trigger: "shipment.delivered", dueAt: inDays(1) },
  }, { kind: "move", dueAt: inDays(2), trigger: "shipment.delivered" }],
  ["keeps the later time when parcels are told of in the wrong order", afterDelivery, delivered(daysAgo(1)), {
    invitation: { state: "scheduled", trigger: "shipment.delivered", dueAt: inDays(2) },
  }, { kind: "covered" }],
  ["never asks twice about one delivery of an order", afterDelivery, delivered(now), {
    invitation: { state: "sent", trigger: "order.fulfilled", dueAt: daysAgo(1) },
  }, { kind: "suppress", reason: "duplicate", dueAt: inDays(2) }],
  [
    "does not move into something that hinders: what is scheduled is looked at again when due",
    afterDelivery,
    delivered(now),
    {
      cancelled: true,
      invitation: { state: "scheduled", trigger: "order.fulfilled", dueAt: inDays(10) },
    },
    { kind: "covered" },
  ],
];

const suppressedBy = (trigger: "shipment.delivered" | "order.fulfilled") => ({
  invitation: { state: "suppressed" as const, trigger, dueAt: inDays(2) },
});
cases.push(
  ["decides anew when a better event comes after a suppressed guess", afterDelivery, delivered(now), {
    ...suppressedBy("order.fulfilled"),
  }, { kind: "ask", dueAt: inDays(2), trigger: "shipment.delivered" }],
  ["suppresses anew with the reason that holds now", afterDelivery, delivered(now), {
    ...suppressedBy("order.fulfilled"),
    optouts: optedOut("unsubscribed"),
  }, { kind: "suppress", reason: "opted_out", dueAt: inDays(2) }],
  ["does not let a guess revive what was decided on the carrier's word", afterDelivery, fulfilled(now), {
    ...suppressedBy("shipment.delivered"),
  }, { kind: "covered" }],
);

for (const [name, rule, event, facts, expected] of cases) {
  Deno.test(name, () => assert.deepEqual(decide(rule, event, { ...willing, ...facts }, now), expected));
}
