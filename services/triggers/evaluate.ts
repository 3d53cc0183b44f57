import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { createInvitations, type NewInvitation } from "../invitations/create.ts";
import { apologise } from "../invitations/apologise.ts";
import { releaseHeld } from "../invitations/release.ts";
import { type Revised, reviseInvitations } from "../invitations/revise.ts";
import { pickLocale } from "../orders/contact.ts";
import { readOrderFacts, readPersonFacts } from "../orders/read_facts.ts";
import { decidedPolicies } from "../policy/list.ts";
import { howOften } from "./count.ts";
import {
  type Earlier,
  earlierDecisions,
  earlierKey,
  readFacts,
  readFactsOfPeople,
  whereOf,
  type WhomFacts,
} from "./facts.ts";
import type { RuleRow } from "./list.ts";
import { holidaysFor, needsOrderFacts, rulesOfStores } from "./listening.ts";
import { type Cause, decide, type Decision, isNotFor, saysSorry } from "./rules.ts";
import { placeOf } from "./sampling.ts";

/** Something that happened to an order, or to a person; `id` is the event's, none where no event tells of it. */
export interface Happened {
  id?: string;
  storeId: string;
  type: Cause;
  occurredAt: Date;
  orderId?: string;
  /** Whom it happened to, when no order is named. */
  customerId?: string;
  /** What it is about beside the order, or instead of one: the same is asked about once. */
  subject?: string;
  /** The only rule that is asked about it, where it is decided anew; all that listen to it when absent. */
  ruleId?: string;
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
    (ofStores.get(event.storeId) ?? [])
      .filter((rule) => (event.ruleId ?? rule.id) === rule.id && listens(rule, event.type))
      .map((rule) => ({ rule, event }))
  );
  if (asked.length > 0) await decideAll(tx, asked);
  // What is only decided anew has moved its parcels before.
  await mindParcels(tx, happened.filter(({ ruleId }) => ruleId === undefined), ofStores);
}

const listens = ({ plan: { start }, triggers }: RuleRow, type: Cause): boolean =>
  start?.kind === "inactivity" ? type === "inactivity" : triggers.some(({ event }) => event === type);

async function decideAll(tx: Ctx, asked: { rule: RuleRow; event: Happened }[]) {
  const events = asked.map(({ event }) => event);
  const curious = asked.filter(({ rule }) => needsOrderFacts(rule)).map(({ event }) => event);
  const orderIds = named(events, ({ orderId }) => orderId);
  const policies = await decidedPolicies(tx);
  // Of orders and of people alone, by their ids.
  const known = new Map<string, WhomFacts>([
    ...await readFacts(tx, orderIds, policies),
    ...await readFactsOfPeople(tx, named(events, alone), policies),
  ]);
  const about = new Map([
    ...await readOrderFacts(tx, named(curious, ({ orderId }) => orderId)),
    ...await readPersonFacts(tx, named(curious, alone)),
  ]);
  const earlier = await earlierDecisions(tx, orderIds, named(events, ({ subject }) => subject));
  const holidays = await holidaysFor(asked.map(({ rule }) => rule));
  const writes = collectWrites();
  // What is decided here and not written yet, by rules that count: whom they ask, and about what.
  const askedHere = new Map<string, string>();
  for (const { rule, event } of asked) {
    const of = event.orderId ?? event.customerId ?? "";
    const whom = known.get(of);
    if (!whom) continue;
    const subject = event.subject ?? of;
    const before = earlier.get(earlierKey(rule.id, subject)) ?? {};
    const often = await howOften(tx, rule, event, { person: whom.personHash, about: subject });
    const person = earlierKey(rule.id, whom.personHash ?? of);
    const decision = decide(rule, event, {
      ...whom.facts,
      lastAskedAt: rule.plan.transactional ? whom.lastAsked.transactional : whom.lastAsked.survey,
      invitation: before.invitation,
      about: about.get(of),
      where: whereOf(whom, holidays),
      ...often,
      askedInPeriod: often.askedInPeriod || (askedHere.get(person) ?? subject) !== subject,
      place: rule.plan.share === undefined ? undefined : placeOf(rule.id, whom.personHash ?? of),
    }, tx.now());
    const written = writes.take(tx, { rule, event, whom, before }, decision);
    if (!written) continue;
    if (decision.kind !== "suppress") askedHere.set(person, subject);
    if (event.subject) earlier.set(earlierKey(rule.id, event.subject), written);
    if (event.orderId) earlier.set(earlierKey(rule.id, event.orderId), written);
  }
  await createInvitations(tx, writes.made);
  await reviseInvitations(tx, [...writes.changed.values()]);
}

const alone = ({ orderId, customerId }: Happened) => orderId ? undefined : customerId;

/** What events name, each once. */
const named = (events: Happened[], of: (event: Happened) => string | undefined): string[] => [
  ...new Set(events.flatMap((event) => of(event) ?? [])),
];

type Before = Pick<Earlier, "invitation" | "suppressedId">;

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
      { rule, event, whom, before }: { rule: RuleRow; event: Happened; whom: WhomFacts; before: Before },
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
      // One order, or subject, is told of once, however many events it takes to decide that nobody is asked.
      const id = decision.kind === "move" ? before.invitation?.id : before.suppressedId;
      if (id) change(id, to);
      const row = id ? undefined : invitationFor(tx, rule, whom, { ...to, subject: event.subject ?? null });
      if (row) made.push(row);
      const invitation = { ...to, id: id ?? row!.id, suppressedUntil: to.suppressedUntil ?? undefined };
      // What is scheduled or sent weighs more than what was suppressed later.
      const stands = suppressed && before.invitation && before.invitation.state !== "suppressed";
      return {
        invitation: stands ? before.invitation : invitation,
        suppressedId: suppressed ? invitation.id : undefined,
      };
    },
  };
}

function invitationFor(
  tx: Ctx,
  rule: RuleRow,
  whom: WhomFacts,
  to: Omit<Revised, "id"> & { subject: string | null },
): NewInvitation {
  const { orderId, customerId, personHash, locale, country, storeLanguage } = whom;
  return {
    ...to,
    id: newId(tx.now()),
    storeId: rule.storeId,
    ruleId: rule.id,
    surveyId: rule.surveyId,
    orderId,
    customerId,
    personHash,
    touchpoint: rule.touchpoint,
    locale: pickLocale({ locale, country, storeLanguage }),
    priority: rule.priority,
  };
}

/** What a parcel's fate means for the asks that wait for it, and for rules that say sorry. */
async function mindParcels(tx: Ctx, happened: Happened[], ofStores: Map<string, RuleRow[]>) {
  const orders = (...types: Cause[]) =>
    named(happened.filter(({ type }) => types.includes(type)), ({ orderId }) => orderId);
  await releaseHeld(tx, orders("shipment.delivered"));
  const sorry = [...ofStores.values()].flat().filter(({ plan, enabled }) => enabled && plan.apologyWhenLate);
  if (sorry.length === 0) return;
  await apologise(
    tx,
    orders("shipment.delayed", "shipment.failed"),
    ({ plan, ruleId, personHash, orderId }, about) =>
      saysSorry(plan, { about, place: placeOf(ruleId, personHash ?? orderId) }),
  );
}
