import { and, desc, eq, isNull, like, type SQL, sql } from "drizzle-orm";
import { customers } from "../../../db/schema/customers.ts";
import { events } from "../../../db/schema/events.ts";
import { stores } from "../../../db/schema/stores.ts";
import type { Ctx } from "../../context.ts";
import { subjectOf } from "../../events/subject.ts";
import { isId } from "../../ids.ts";
import { normaliseEmail } from "../../orders/contact.ts";

/** A case of support that names no order, its store and what its customer is called. */
export interface FoundCase {
  /** Of the last event that told of it. */
  eventId: string;
  /** What rules ask about once: `support:CASE`. */
  subject: string;
  /** The helpdesk's own name for it, where it has one. */
  caseId?: string;
  customerId: string;
  toldAt: Date;
  storeId: string;
  storeName: string;
  timezone: string;
  firstName?: string;
  customerName?: string;
}

/** The most that are offered. */
const most = 5;

/**
 * Cases of support without an order, newest first, five at most.
 * @param text the customer's address, or the case's id with or without `#`
 */
export async function findCases(ctx: Ctx, text: string): Promise<FoundCase[]> {
  const called = text.trim().replaceAll("\0", "").toWellFormed().slice(0, 200);
  if (!called) return [];
  const address = normaliseEmail(called);
  const found = await find(
    ctx,
    address
      ? eq(customers.personHash, ctx.keys.personHash(address))
      : sql`${events.body} -> 'support' ->> 'id' in (${called}, ${called.replace(/^#/, "")})`,
  );
  // A case that was opened again and closed again is one.
  return [...new Map(found.toReversed().map((each) => [`${each.storeId} ${each.subject}`, each])).values()]
    .sort((a, b) => b.toldAt.getTime() - a.toldAt.getTime()).slice(0, most);
}

/** One of them by its event's id; undefined for what is none. */
export async function getCase(ctx: Ctx, eventId: string): Promise<FoundCase | undefined> {
  return isId(eventId) ? (await find(ctx, eq(events.id, eventId)))[0] : undefined;
}

async function find(ctx: Ctx, which: SQL): Promise<FoundCase[]> {
  // The customer is joined: of events that name no order there is an index by them.
  const found = await ctx.db.select({ event: events, store: stores, customer: customers }).from(events)
    .innerJoin(customers, eq(customers.id, events.customerId))
    .innerJoin(stores, eq(stores.id, events.storeId))
    .where(and(which, like(events.type, "support.%"), isNull(events.orderExternalId)))
    .orderBy(desc(events.occurredAt), desc(events.id)).limit(50);
  return found.map(({ event, store, customer: { id, firstName, lastName } }) => ({
    eventId: event.id,
    subject: subjectOf(event.body) ?? `event:${event.externalId}`,
    caseId: event.body.support?.id ?? undefined,
    customerId: id,
    toldAt: event.occurredAt,
    storeId: store.id,
    storeName: store.name,
    timezone: store.timezone,
    firstName: firstName ?? undefined,
    customerName: [firstName, lastName].filter(Boolean).join(" ") || undefined,
  }));
}
