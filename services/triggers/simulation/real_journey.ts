import { and, eq, type SQL, sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import { events } from "../../../db/schema/events.ts";
import { invitations } from "../../../db/schema/invitations.ts";
import { orders } from "../../../db/schema/orders.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../errors.ts";
import type { EventType } from "../../events/schema.ts";
import { subjectOf } from "../../events/subject.ts";
import { isId } from "../../ids.ts";
import { readPersonFacts } from "../../orders/read_facts.ts";
import { decidedPolicies } from "../../policy/list.ts";
import { readAhead } from "./ahead.ts";
import { type OrderFacts, readFactsOfPeople } from "../facts.ts";
import { getCase } from "./find_cases.ts";
import { playJourney } from "../journey/play.ts";
import { type Journey, journeyOf } from "./journey_of.ts";
import { type Recorded, tellRecorded } from "../journey/recorded.ts";
import { type Known, readKnown } from "./known.ts";
import { holidaysFor } from "../listening.ts";
import { type ListedRule, listRules } from "../list.ts";
import { readRecorded } from "./read_recorded.ts";

/**
 * What has happened to an order, as it was written down, and what comes from now on.
 * @throws not_found
 */
export async function realJourney(ctx: Ctx, orderId: string): Promise<Journey> {
  const [order] = isId(orderId) ? await ctx.db.select().from(orders).where(eq(orders.id, orderId)) : [];
  if (!order) throw notFound("The order");
  const rules = await listRules(ctx, order.storeId);
  const known = await readKnown(ctx, orderId, rules);
  if (!known) throw notFound("The order");
  const told = await ctx.db.select({ type: events.type, occurredAt: events.occurredAt }).from(events)
    .where(and(eq(events.storeId, order.storeId), eq(events.orderExternalId, order.externalId)));
  const silent = !known.order.facts.cancelled && await isLast(ctx, orderId);
  return await tellBoth(ctx, {
    rules,
    known,
    told,
    which: eq(invitations.orderId, orderId),
    own: sql`i.order_id = ${orderId}`,
    silentSince: silent ? order.placedAt ?? undefined : undefined,
  });
}

/**
 * The same of a case that names no order: what only an order could say is unknown.
 * @param eventId of any event that told of it
 * @throws not_found
 */
export async function realCase(ctx: Ctx, eventId: string): Promise<Journey> {
  const found = await getCase(ctx, eventId);
  if (!found) throw notFound("The case");
  const { customerId, storeId, subject } = found;
  const rules = await listRules(ctx, storeId);
  const whom = (await readFactsOfPeople(ctx, [customerId], await decidedPolicies(ctx))).get(customerId);
  if (!whom) throw notFound("The case");
  const told = await ctx.db.select().from(events)
    .where(and(eq(events.customerId, customerId), eq(events.storeId, storeId)));
  const known: Known = {
    order: { ...whom, orderId: subject },
    about: (await readPersonFacts(ctx, [customerId])).get(customerId),
    earlier: new Map(),
    holidays: await holidaysFor(rules),
  };
  return await tellBoth(ctx, {
    rules,
    known,
    told: told.filter(({ body }) => subjectOf(body) === subject),
    which: and(eq(invitations.storeId, storeId), eq(invitations.subject, subject))!,
    own: sql`i.store_id = ${storeId} and i.subject = ${subject}`,
  });
}

interface Real {
  rules: ListedRule[];
  known: Known;
  told: { type: string; occurredAt: Date }[];
  /** Which asks are about it, as a condition on `invitations`, and on the alias `i`. */
  which: SQL;
  own: SQL;
  /** Since when a silence lasts that a rule may ask about. */
  silentSince?: Date;
}

async function tellBoth(ctx: Ctx, { rules, known, told, which, own, silentSince }: Real): Promise<Journey> {
  const now = ctx.now();
  const { order, about = {}, holidays } = known;
  const { askers, asks, messages } = await readRecorded(ctx, which);
  const ahead = await readAhead(ctx, own, order.customerId);
  const recorded: Recorded = {
    events: told.map(({ type, occurredAt }) => ({ type: type as EventType, occurredAt })),
    asks,
    messages,
    order,
    about,
    late: ahead.some(({ elsewhere, facts }) => !elsewhere && facts?.parcelLate),
    now,
  };
  const decided = new Set(asks.map(({ askerId }) => askerId));
  const entries = playJourney({
    rules: silentSince ? rules.filter((rule) => !decided.has(rule.id) && hears(rule, silentSince, now)) : [],
    events: [],
    soFar: { now, asks: ahead, sorry: messages.some(({ kind }) => kind === "apology") },
    order,
    about,
    placedAt: silentSince,
    askedBefore: askedBefore(order),
    holidays,
  });
  return journeyOf({ happened: tellRecorded(recorded), entries, rules: [...rules, ...askers], order });
}

/** Whether a rule that waits for silence will hear it: not one whose moment was long ago. */
const hears = ({ enabled, staleAfterDays, plan: { start } }: ListedRule, since: Date, now: Date): boolean =>
  enabled && start?.kind === "inactivity" &&
  since.getTime() + (start.days + staleAfterDays) * 86_400_000 > now.getTime();

const askedBefore = ({ lastAsked: { survey, transactional } }: OrderFacts) => [
  ...survey ? [{ at: survey, transactional: false }] : [],
  ...transactional ? [{ at: transactional, transactional: true }] : [],
];

/** Whether its customer has ordered nothing since, in any store. */
async function isLast(ctx: Ctx, orderId: string): Promise<boolean> {
  const later = await rows(
    ctx.db,
    sql`
    select 1 from orders o join customers c on c.id = o.customer_id
    join customers same on same.id = c.id or same.person_hash = c.person_hash
    join orders later on later.customer_id = same.id
    where o.id = ${orderId} and (later.placed_at, later.id) > (o.placed_at, o.id) limit 1`,
  );
  return later.length === 0;
}
