import { and, eq, type SQL, sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { events } from "../../db/schema/events.ts";
import { orders } from "../../db/schema/orders.ts";
import { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";
import { invalid, notFound } from "../errors.ts";
import { parseEvents } from "../events/parse.ts";
import type { EventInput, EventType } from "../events/schema.ts";
import { subjectOf } from "../events/subject.ts";
import { isId } from "../ids.ts";
import { isTransactional, sendsTexts } from "../invitations/patience.ts";
import { pickLocale } from "../orders/contact.ts";
import { readPersonFacts } from "../orders/read_facts.ts";
import { decidedPolicies } from "../policy/list.ts";
import { policyOf } from "../policy/policy.ts";
import { howOften } from "./count.ts";
import { type OrderFacts, readFactsOfPeople, type WhomFacts } from "./facts.ts";
import { getCase } from "./find_cases.ts";
import { type JourneyEntry, type Played, playJourney } from "./journey.ts";
import { readKnown } from "./known.ts";
import { holidaysFor } from "./listening.ts";
import { type ListedRule, listRules } from "./list.ts";
import { whatEventsSay } from "./what_events_say.ts";

/** An order's way, day by day. */
export interface Journey {
  entries: JourneyEntry[];
  /** The rules that entries name. */
  rules: ListedRule[];
  /** What the person would be written to in. */
  language: string;
  storeId: string;
  /** Whose days they are. */
  timezone: string;
}

/** A real order by its id, a real case of support by its event's, or what is made up of the events that a shop would send. */
export type JourneyInput = { orderId: string } | { caseEventId: string } | {
  storeId: string;
  events: EventInput[];
};

/**
 * What an order goes through from its first event to the last message: every event, decision, reason and message with
 * its time, if nobody answers. Writes and sends nothing. A real order's customer is taken as they are now.
 * @throws not_found for an order, case or store that does not exist; invalid for events that the API would refuse, or that
 *   name neither an order nor a customer
 */
export async function simulateJourney(ctx: Ctx, input: JourneyInput): Promise<Journey> {
  if ("caseEventId" in input) return await realCase(ctx, input.caseEventId);
  return "orderId" in input ? await realJourney(ctx, input.orderId) : await madeUp(ctx, input);
}

async function realJourney(ctx: Ctx, orderId: string): Promise<Journey> {
  const [order] = isId(orderId) ? await ctx.db.select().from(orders).where(eq(orders.id, orderId)) : [];
  if (!order) throw notFound("The order");
  const rules = await listRules(ctx, order.storeId);
  const known = await readKnown(ctx, orderId, rules);
  if (!known) throw notFound("The order");
  const parcel = sql<string | null>`${events.body} -> 'shipment' ->> 'id'`;
  const told = await ctx.db.select({ type: events.type, occurredAt: events.occurredAt, parcel }).from(events)
    .where(and(eq(events.storeId, order.storeId), eq(events.orderExternalId, order.externalId)));
  const heard = told.map(({ type, occurredAt, parcel }) => ({
    type: type as EventType,
    occurredAt,
    parcel: parcel ?? undefined,
  }));
  const entries = playJourney({
    rules,
    events: heard,
    order: known.order,
    about: known.about ?? {},
    placedAt: order.placedAt ?? undefined,
    askedBefore: await askedAboutOthers(ctx, known.order, sql`asked.order_id is distinct from ${orderId}`),
    holidays: known.holidays,
    often: await countEvents(ctx, rules, heard, known.order),
  });
  return journeyOf(entries, rules, known.order);
}

/** A case that names no order is played as if it were one: what only an order could say is unknown. */
async function realCase(ctx: Ctx, eventId: string): Promise<Journey> {
  const found = await getCase(ctx, eventId);
  if (!found) throw notFound("The case");
  const { customerId, storeId, subject } = found;
  const rules = await listRules(ctx, storeId);
  const whom = (await readFactsOfPeople(ctx, [customerId], await decidedPolicies(ctx))).get(customerId);
  if (!whom) throw notFound("The case");
  const told = await ctx.db.select().from(events)
    .where(and(eq(events.customerId, customerId), eq(events.storeId, storeId)));
  const heard = told.filter(({ body }) => subjectOf(body) === subject)
    .map(({ type, occurredAt }) => ({ type: type as EventType, occurredAt }));
  const order: OrderFacts = { ...whom, orderId: subject };
  const entries = playJourney({
    rules,
    events: heard,
    order,
    about: (await readPersonFacts(ctx, [customerId])).get(customerId) ?? {},
    askedBefore: await askedAboutOthers(ctx, whom, sql`asked.subject is distinct from ${subject}`),
    holidays: await holidaysFor(rules),
    often: await countEvents(ctx, rules, heard, order),
  });
  return journeyOf(entries, rules, order);
}

/** Of each rule that counts events, how many there were by the last of these, and whether it had asked about another. */
async function countEvents(
  ctx: Ctx,
  rules: ListedRule[],
  heard: { type: EventType; occurredAt: Date }[],
  { personHash: person, orderId: about }: OrderFacts,
): Promise<Played["often"]> {
  const often: Played["often"] = new Map();
  for (const rule of rules) {
    const last = heard.filter(({ type }) => rule.triggers.some(({ event }) => event === type)).at(-1);
    if (last) often.set(rule.id, await howOften(ctx, rule, last, { person, about, asOf: last.occurredAt }));
  }
  return often;
}

/** When a person was asked about anything else. @param others which asks are, by the alias `asked` */
async function askedAboutOthers(ctx: Ctx, { personHash }: Pick<WhomFacts, "personHash">, others: SQL) {
  if (!personHash) return [];
  return await rows<{ at: Date; transactional: boolean }>(
    ctx.db,
    sql`
    select asked.sent_at as at, ${isTransactional(sql`by`)} as transactional
    from invitations asked left join rules by on by.id = asked.rule_id
    where asked.person_hash = ${personHash} and asked.sent_at is not null and asked.state = 'sent'
      and not asked.test and ${others}`,
  );
}

async function madeUp(ctx: Ctx, { storeId, events: given }: { storeId: string; events: EventInput[] }) {
  const [store] = isId(storeId) ? await ctx.db.select().from(stores).where(eq(stores.id, storeId)) : [];
  if (!store) throw notFound("The store");
  const told = parseEvents(given).sort((a, b) => a.occurredAt < b.occurredAt ? -1 : 1);
  if (!told.some(({ order, customer }) => order || customer)) {
    throw invalid("Nobody can be asked.", [{ pointer: "/events", detail: "Name an order or a customer." }]);
  }
  const rules = await listRules(ctx, storeId);
  const { order, about, placedAt } = whatEventsSay(ctx, told, store);
  const policies = await decidedPolicies(ctx);
  order.carried = await carriesTexts(ctx, storeId);
  order.facts.hasPhone &&= order.carried;
  order.facts.policy = policyOf(policies, order.country ?? store.country);
  const entries = playJourney({
    rules,
    events: told.map(({ type, occurredAt, shipment }) => ({
      type,
      occurredAt: new Date(occurredAt),
      parcel: shipment?.id ?? undefined,
    })),
    order,
    about,
    placedAt,
    askedBefore: [],
    holidays: await holidaysFor(rules),
    // Nobody is known of whom this would be one of several events.
    often: new Map(
      rules.map(({ id, plan: { start } }) => [id, { happened: start?.kind === "count" ? start.n : 1 }]),
    ),
  });
  return journeyOf(entries, rules, order);
}

/** Whether a store has somebody who carries texts. */
async function carriesTexts(ctx: Ctx, storeId: string): Promise<boolean> {
  const [found] = await rows<{ carried: boolean }>(
    ctx.db,
    sql`select ${sendsTexts(sql`${storeId}::uuid`)} as carried`,
  );
  return found!.carried;
}

function journeyOf(entries: JourneyEntry[], rules: ListedRule[], order: OrderFacts): Journey {
  const named = new Set(entries.flatMap((entry) => "ruleId" in entry ? [entry.ruleId] : []));
  return {
    entries,
    rules: rules.filter(({ id }) => named.has(id)),
    language: pickLocale(order),
    storeId: order.storeId,
    timezone: order.storeZone,
  };
}
