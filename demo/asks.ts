import type { invitations, optouts } from "../db/schema/mod.ts";
import { hinder } from "../services/invitations/hinder.ts";
import { hashToken } from "../services/keys.ts";
import { isFullyRefunded } from "../services/orders/refunded.ts";
import { type EventRow, isImported } from "./events.ts";
import type { Bought, Scene } from "./orders.ts";
import { randomOf } from "./random.ts";
import { after, day, hour } from "./time.ts";

export type Invitation = typeof invitations.$inferInsert & { id: string };
export type Optout = typeof optouts.$inferInsert;

/** One ask and the order that it is about. */
export interface Ask {
  invitation: Invitation;
  bought: Bought;
  /** What became of the message; none while it is not sent. */
  delivery?: "settled" | "dead" | "unknown";
}

export interface Rules {
  id: string;
  surveyId: string;
  touchpoint: string;
  storeId: string;
  quarantinePeriodDays: number;
}

/** Who answers, opts out or cannot be reached is decided here, since it decides who is asked again. */
const unsubscribesOf = 0.012;
const deadMailboxes = 0.0035;

/**
 * The decisions about the whole year, in the order in which they were due, by the product's own rules.
 * @returns the asks, oldest first, and who is not to be asked any more
 */
export function makeAsks(
  scene: Scene & { rules: Rules[] },
  told: Map<Bought, EventRow[]>,
): { asks: Ask[]; optouts: (Optout & { invitationId: string })[] } {
  const random = randomOf(`${scene.seed} asks`);
  const optouts: (Optout & { invitationId: string })[] = [];
  const lastAskedAt = new Map<string, Date>();
  const asks: Ask[] = [];
  const due = [...told].flatMap(([bought, events]) => wishes(scene, bought, events))
    .sort((one, two) => one.dueAt.getTime() - two.dueAt.getTime());
  for (const wish of due) {
    const { bought, rule, event } = wish;
    const { order, customer } = bought;
    const person = customer.personHash ?? "";
    const id = scene.newId(wish.createdAt);
    const askAt = wish.dueAt > wish.createdAt ? wish.dueAt : wish.createdAt;
    const facts = {
      hasAddress: Boolean(customer.email),
      optouts: optouts.filter((each) => each.personHash === person && each.createdAt <= askAt)
        .map(({ kind }) => ({ kind, channel: "all" as const, scope: "all" as const })),
      cancelled: Boolean(order.cancelledAt && order.cancelledAt <= askAt),
      fullyRefunded: Boolean(bought.refund && bought.refund.refundedAt <= askAt) &&
        isFullyRefunded({ totalMinor: order.totalMinor!, refundedMinor: order.refundedMinor! }),
      lastAskedAt: lastAskedAt.get(person),
    };
    const hindrance = wish.reason ? { reason: wish.reason, until: undefined } : hinder(rule, facts, askAt);
    const scheduled = !hindrance && askAt >= scene.end;
    const sentAt = scheduled || hindrance ? undefined : after(askAt, random.between(1, 55) * 1_000);
    const invitation: Invitation = {
      id,
      storeId: rule.storeId,
      ruleId: rule.id,
      surveyId: rule.surveyId,
      surveyVersion: sentAt ? 1 : undefined,
      eventId: event.id,
      trigger: event.type,
      orderId: order.id,
      customerId: customer.id,
      personHash: customer.personHash,
      touchpoint: rule.touchpoint,
      locale: customer.market.language,
      state: hindrance ? "suppressed" : scheduled ? "scheduled" : "sent",
      suppressionReason: hindrance?.reason,
      suppressedUntil: hindrance?.until,
      dueAt: wish.dueAt,
      sentAt,
      tokenHash: hashToken(scene.keys.token("survey-link", id)),
      createdAt: wish.createdAt,
    };
    const ask: Ask = { invitation, bought };
    asks.push(ask);
    if (!sentAt) continue;
    lastAskedAt.set(person, sentAt);
    ask.delivery = random.chance(deadMailboxes) ? "dead" : "settled";
    if (ask.delivery === "settled") invitation.deliveredAt = after(sentAt, random.between(300, 2_500));
    const leaves = random.chance(unsubscribesOf);
    const kind = ask.delivery === "dead" ? "bounced" : leaves ? "unsubscribed" : undefined;
    const createdAt = after(sentAt, kind === "bounced" ? 1_500 : random.between(0.1, 30) * hour);
    if (kind && createdAt < scene.end && !optouts.some((each) => each.personHash === person)) {
      optouts.push({ personHash: person, kind, createdAt, invitationId: id });
    }
  }
  whatWentWrong(scene, asks, optouts);
  return { asks, optouts };
}

/** What one happening asks for. */
interface Wish {
  bought: Bought;
  rule: Rules;
  event: EventRow;
  dueAt: Date;
  createdAt: Date;
  /** A reason that does not depend on the person. */
  reason?: "stale" | "duplicate" | "rule_off";
}

function wishes(scene: Scene & { rules: Rules[] }, bought: Bought, events: EventRow[]): Wish[] {
  const ruleOf = (touchpoint: string) =>
    scene.rules.find((rule) => rule.storeId === bought.order.storeId && rule.touchpoint === touchpoint)!;
  const first = (type: EventRow["type"]) => events.filter((event) => event.type === type)[0];
  const found: Wish[] = [];
  const wish = (touchpoint: string, event: EventRow, hours: number, reason?: Wish["reason"]) => {
    const dueAt = after(event.occurredAt, hours * hour);
    const rule = ruleOf(touchpoint);
    found.push({
      bought,
      rule,
      event,
      dueAt,
      createdAt: after(event.receivedAt, 400),
      reason: reason ?? whyNot(dueAt),
    });
  };
  const whyNot = (dueAt: Date): Wish["reason"] =>
    isImported(scene, bought) ? "stale" : isOff(scene, bought, dueAt) ? "rule_off" : undefined;

  const shipped = first("order.fulfilled");
  const guessedAt = shipped && after(shipped.occurredAt, 14 * day);
  // The question follows the last parcel that came before it; one that comes later asks nobody again.
  let ask = shipped && { event: shipped, dueAt: guessedAt!, hours: 336 };
  for (const event of events.filter(({ type }) => type === "shipment.delivered")) {
    if (!ask) break;
    if (event.occurredAt < ask.dueAt) ask = { event, dueAt: after(event.occurredAt, 2 * day), hours: 48 };
    else wish("after_delivery", event, 48, "duplicate");
  }
  if (ask) {
    wish("after_delivery", ask.event, ask.hours);
    // The row was made when the parcel left, and only moved by its arrival.
    const made = found.at(-1)!;
    if (!made.reason) made.createdAt = after(shipped!.receivedAt, 400);
  }
  const settled = first("refund.issued") ?? first("return.closed");
  if (settled) wish("after_return", settled, 24);
  return found;
}

/** Germany's rules were switched off for four days in spring. */
function isOff({ end }: Scene, { customer }: Bought, dueAt: Date): boolean {
  const daysAgo = (end.getTime() - dueAt.getTime()) / day;
  return customer.market.store === "de" && daysAgo > 202 && daysAgo < 206;
}

/** Last week one mailbox turned out closed, and of one message nobody knows whether it arrived. */
function whatWentWrong({ end }: Scene, asks: Ask[], optouts: (Optout & { invitationId: string })[]) {
  const recent = asks.filter(({ invitation, delivery }) =>
    delivery === "settled" && invitation.sentAt! < after(end, -5 * day) &&
    !optouts.some(({ personHash }) => personHash === invitation.personHash)
  );
  const [dead, unknown] = recent.slice(-2);
  for (const [ask, delivery] of [[dead!, "dead"], [unknown!, "unknown"]] as const) {
    ask.delivery = delivery;
    ask.invitation.deliveredAt = undefined;
  }
  const { personHash, sentAt, id } = dead!.invitation;
  optouts.push({
    personHash: personHash!,
    kind: "bounced",
    createdAt: after(sentAt!, 1_500),
    invitationId: id,
  });
}
