import { type Cause, decide, saysSorry } from "../rules.ts";
import { placeOf } from "../sampling.ts";
import { factsAt, saySorry, type Scene, whyNot } from "./scene.ts";

/** What rules make of an event, and what it means for what they have decided before. */
export function hear(scene: Scene, event: { type: Cause; occurredAt: Date }) {
  const { played: { rules, order, often }, entries, asks } = scene;
  const { type, occurredAt: at } = event;
  entries.push({ at, kind: "event", type });
  note(scene.parcel, type);
  for (const rule of rules) {
    const ask = asks.get(rule.id);
    const decision = decide(rule, event, {
      ...factsAt(scene, rule, at),
      invitation: ask && { state: ask.state, trigger: ask.trigger, dueAt: ask.dueAt },
      ...often.get(rule.id),
      place: rule.plan.share === undefined ? undefined : placeOf(rule.id, order.personHash ?? order.orderId),
    }, at);
    if (decision.kind === "wait") continue;
    const why = decision.kind === "suppress" ? whyNot(scene, rule, decision.reason) : {};
    entries.push({ at, kind: "decision", ruleId: rule.id, decision, ...why });
    if (decision.kind === "covered" || ask?.state === "sent") continue;
    asks.set(rule.id, {
      rule,
      state: decision.kind === "suppress" ? "suppressed" : "scheduled",
      trigger: type,
      dueAt: decision.dueAt > at ? decision.dueAt : at,
      firstDueAt: decision.dueAt,
      step: 0,
    });
  }
  parcelMoved(scene, type, at);
}

/** What an event says of the order, for the decisions that come after it. */
function note(parcel: Scene["parcel"], type: Cause) {
  if (type === "order.cancelled") parcel.cancelled = true;
  if (type === "refund.issued") parcel.refunded = true;
  if (type === "shipment.delayed") parcel.late = true;
  if (type === "shipment.failed") parcel.lost = true;
  if (type === "shipment.delivered") parcel.late = parcel.lost = false;
}

/** What waited for the parcel is due soon after it has come; who still waits may get an apology. */
function parcelMoved(scene: Scene, type: Cause, at: Date) {
  for (const ask of scene.asks.values()) {
    if (ask.state === "scheduled" && type === "shipment.delivered" && ask.postponedFor === "late_parcel") {
      ask.dueAt = new Date(at.getTime() + 48 * 3_600_000);
    }
  }
  if (type !== "shipment.delayed" && type !== "shipment.failed") return;
  if (!scene.parcel.late && !scene.parcel.lost) return;
  const { rules, about, order } = scene.played;
  for (const rule of [...rules].sort((a, b) => b.priority - a.priority)) {
    const state = scene.asks.get(rule.id)?.state;
    const place = placeOf(rule.id, order.personHash ?? order.orderId);
    const isItsBusiness = state === "scheduled" || state !== "sent" && saysSorry(rule.plan, { about, place });
    if (isItsBusiness) saySorry(scene, rule, at);
  }
}
