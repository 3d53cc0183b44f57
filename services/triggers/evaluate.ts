import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { createInvitations, type NewInvitation } from "../invitations/create.ts";
import { apologise } from "../invitations/apologise.ts";
import { releaseHeld } from "../invitations/release.ts";
import { type Revised, reviseInvitations } from "../invitations/revise.ts";
import { pickLocale } from "../orders/contact.ts";
import { readOrderFacts } from "../orders/read_facts.ts";
import { decidedPolicies } from "../policy/list.ts";
import { happenedSoOften } from "./count.ts";
import { earlierDecisions, earlierKey, type OrderFacts, readFacts, whereOf } from "./facts.ts";
import type { RuleRow } from "./list.ts";
import { holidaysFor, needsOrderFacts, rulesOfStores } from "./listening.ts";
import { type Cause, decide, type Decision, isNotFor } from "./rules.ts";
import { placeOf } from "./sampling.ts";

/** Something that happened to an order; `id` is the event's, none where no event tells of it. */
export interface Happened {
  id?: string;
  storeId: string;
  type: Cause;
  occurredAt: Date;
  orderId: string;
}

/**
 * Asks the rules what events lead to, and writes each decision down with its reason. Many at once: facts are read and
 * decisions written in a few statements, however many events there are.
 * @param happened in the order in which they are to be decided
 * @param only the rules that are asked; every rule of the event's store that listens to it when absent
 */
export async function evaluateRules(tx: Ctx, happened: Happened[], only?: RuleRow[]): Promise<void> {
  if (happened.length === 0) return;
  const ofStores = only
    ? Map.groupBy(only, ({ storeId }) => storeId)
    : await rulesOfStores(tx, [...new Set(happened.map(({ storeId }) => storeId))]);
  const asked = happened.flatMap((event) =>
    (ofStores.get(event.storeId) ?? []).filter((rule) => listens(rule, event.type))
      .map((rule) => ({ rule, event }))
  );
  if (asked.length > 0) await decideAll(tx, asked);
  await mindParcels(tx, happened, ofStores);
}

const listens = ({ plan: { start }, triggers }: RuleRow, type: Cause): boolean =>
  start?.kind === "inactivity" ? type === "inactivity" : triggers.some(({ event }) => event === type);

async function decideAll(tx: Ctx, asked: { rule: RuleRow; event: Happened }[]) {
  const orderIds = [...new Set(asked.map(({ event }) => event.orderId))];
  const known = await readFacts(tx, orderIds, await decidedPolicies(tx));
  const curious = asked.filter(({ rule }) => needsOrderFacts(rule)).map(({ event }) => event.orderId);
  const about = await readOrderFacts(tx, [...new Set(curious)]);
  const earlier = await earlierDecisions(tx, orderIds);
  const holidays = await holidaysFor(asked.map(({ rule }) => rule));
  const writes = collectWrites();
  for (const { rule, event } of asked) {
    const order = known.get(event.orderId);
    if (!order) continue;
    const key = earlierKey(rule.id, event.orderId);
    const before = earlier.get(key) ?? {};
    const decision = decide(rule, event, {
      ...order.facts,
      lastAskedAt: rule.plan.transactional ? order.lastAsked.transactional : order.lastAsked.survey,
      invitation: before.invitation,
      about: about.get(event.orderId),
      where: whereOf(order, holidays),
      happened: await happenedSoOften(tx, rule, event, order.personHash),
      place: rule.plan.share === undefined ? undefined : placeOf(rule.id, order.personHash ?? order.orderId),
    }, tx.now());
    const written = writes.take(tx, { rule, event, order, before }, decision);
    if (written) earlier.set(key, written);
  }
  await createInvitations(tx, writes.made);
  await reviseInvitations(tx, [...writes.changed.values()]);
}

type Before = { invitation?: { id: string }; suppressedId?: string };

/** The rows that decisions lead to; a later decision of the same set changes what an earlier one is about to write. */
function collectWrites() {
  const made: NewInvitation[] = [];
  const changed = new Map<string, Revised>();
  const change = (id: string, to: Omit<Revised, "id">) => {
    const unwritten = made.find((row) => row.id === id);
    if (unwritten) Object.assign(unwritten, to);
    else changed.set(id, { id, ...to });
  };
  return {
    made,
    changed,
    take(
      tx: Ctx,
      { rule, event, order, before }: { rule: RuleRow; event: Happened; order: OrderFacts; before: Before },
      decision: Decision,
    ) {
      if (decision.kind === "wait" || decision.kind === "covered") return undefined;
      const suppressed = decision.kind === "suppress";
      if (suppressed && isNotFor(decision.reason)) return undefined;
      const to = {
        state: suppressed ? "suppressed" as const : "scheduled" as const,
        suppressionReason: suppressed ? decision.reason : null,
        suppressedUntil: suppressed ? decision.until ?? null : null,
        dueAt: decision.dueAt,
        eventId: event.id ?? null,
        trigger: event.type,
      };
      // One order is told of once, however many events it takes to decide that nobody is asked.
      const id = decision.kind === "move" ? before.invitation?.id : before.suppressedId;
      if (id) change(id, to);
      const row = id ? undefined : invitationFor(tx, rule, order, to);
      if (row) made.push(row);
      const invitation = { ...to, id: id ?? row!.id, suppressedUntil: to.suppressedUntil ?? undefined };
      return { invitation, suppressedId: suppressed ? invitation.id : undefined };
    },
  };
}

function invitationFor(
  tx: Ctx,
  rule: RuleRow,
  order: OrderFacts,
  to: Omit<Revised, "id">,
): NewInvitation {
  const { locale, country, storeLanguage } = order;
  return {
    ...to,
    id: newId(tx.now()),
    storeId: rule.storeId,
    ruleId: rule.id,
    surveyId: rule.surveyId,
    orderId: order.orderId,
    customerId: order.customerId,
    personHash: order.personHash,
    touchpoint: rule.touchpoint,
    locale: pickLocale({ locale, country, storeLanguage }),
    priority: rule.priority,
  };
}

/** What a parcel's fate means for the asks that wait for it. */
async function mindParcels(tx: Ctx, happened: Happened[], ofStores: Map<string, RuleRow[]>) {
  const orders = (
    ...types: Cause[]
  ) => [...new Set(happened.filter(({ type }) => types.includes(type)).map(({ orderId }) => orderId))];
  await releaseHeld(tx, orders("shipment.delivered"));
  const sorry = [...ofStores.values()].flat().filter(({ plan, enabled }) => enabled && plan.apologyWhenLate);
  if (sorry.length > 0) await apologise(tx, orders("shipment.delayed", "shipment.failed"));
}
