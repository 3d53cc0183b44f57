import { type Cause, decide, saysSorry } from "../rules.ts";
import { placeOf } from "../sampling.ts";
import { notItsTurn } from "../turn.ts";
import { type Ask, factsAt, saySorry, type Scene, whyNot } from "./scene.ts";

/** Something that happens; a silence is heard by the rule that waits for it. */
export interface Happening {
  type: Cause;
  occurredAt: Date;
  parcel?: string;
  ruleId?: string;
}

/** What rules make of an event, and what it means for what they have decided before. */
export function hear(scene: Scene, event: Happening, at = event.occurredAt) {
  const { played: { rules, order, often }, entries, asks } = scene;
  const { type } = event;
  entries.push({ at, kind: "event", type });
  const told = entries.flatMap((entry) => entry.kind === "event" ? entry.type : []);
  note(scene, event);
  for (const rule of rules) {
    if (event.ruleId !== undefined && rule.id !== event.ruleId) continue;
    const ask = asks.get(rule.id);
    const facts = {
      ...factsAt(scene, rule, at),
      invitation: ask && { state: ask.state, trigger: ask.trigger ?? "", dueAt: ask.dueAt },
      ...rule.plan.start?.kind === "count" && often?.(rule, told),
      place: rule.plan.share === undefined ? undefined : placeOf(rule.id, order.personHash ?? order.orderId),
    };
    const decision = decide(rule, event, facts, at);
    if (decision.kind === "wait") continue;
    const why = decision.kind !== "suppress"
      ? {}
      : decision.reason === "not_nth"
      ? { turn: notItsTurn(rule.plan, facts) }
      : whyNot(scene, rule, decision.reason);
    entries.push({ at, kind: "decision", ruleId: rule.id, decision, ...why });
    if (decision.kind === "covered" || ask?.state === "sent") continue;
    if (ask?.waits) endsWaiting(ask.waits, at);
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

/** Something has come before it was looked at again. */
function endsWaiting(waits: NonNullable<Ask["waits"]>, at: Date) {
  if (at < waits.until) waits.until = at;
}

/** What an event says of the order, for the decisions that come after it. */
function note({ parcel, parcels }: Scene, { type, parcel: id = "" }: { type: Cause; parcel?: string }) {
  if (type === "order.cancelled") parcel.cancelled = true;
  if (type === "refund.issued") parcel.refunded = true;
  if (type === "shipment.delivered") {
    // As services/invitations/held.ts has it: what comes after one failed puts it right.
    for (const [other, state] of parcels) if (state === "lost") parcels.delete(other);
    parcels.set(id, "come");
  } else if (id === "" || parcels.get(id) !== "come") {
    // Of one that is named it is known that it has come, whatever is told of it afterwards.
    if (type === "shipment.failed") parcels.set(id, "lost");
    if (type === "shipment.delayed") parcels.set(id, "late");
  }
  const states = [...parcels.values()];
  parcel.late = states.includes("late");
  parcel.lost = states.includes("lost");
}

/** What waited for the parcel is due soon after it has come; who still waits may get an apology. */
function parcelMoved(scene: Scene, type: Cause, at: Date) {
  for (const ask of scene.asks.values()) {
    if (ask.state === "scheduled" && type === "shipment.delivered" && ask.postponedFor === "late_parcel") {
      ask.dueAt = new Date(at.getTime() + 48 * 3_600_000);
      if (ask.waits) endsWaiting(ask.waits, at);
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
