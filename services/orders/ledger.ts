import { and, eq, sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import { customers } from "../../db/schema/customers.ts";
import { orders } from "../../db/schema/orders.ts";
import { refunds } from "../../db/schema/refunds.ts";
import { returns } from "../../db/schema/returns.ts";
import { shipments } from "../../db/schema/shipments.ts";
import type { Ctx } from "../context.ts";
import type { ShopEvent } from "../events/schema.ts";
import { newId } from "../ids.ts";
import { contactFacts, type Customer, phoneHash } from "./customer.ts";

export type Order = typeof orders.$inferSelect;
export type Shipment = typeof shipments.$inferSelect;
export type Return = typeof returns.$inferSelect;

/** An event as it is applied. */
export interface AppliedEvent {
  id: string;
  storeId: string;
  externalId: string;
  body: ShopEvent;
  occurredAt: Date;
}

/** One item of an order as it is written. */
export interface Item {
  externalId: string | null;
  productId: string | null;
  sku: string | null;
  title: string | null;
  category: string | null;
  quantity: number;
  priceMinor: number | null;
  imageUrl: string | null;
}

/**
 * All rows that a set of events is about, read at once, changed in memory and written at once: an event costs no
 * statement of its own. The orders' and customers' rows are locked until the transaction ends.
 */
export interface Ledger {
  orders: Map<string, Order>;
  customers: Customer[];
  shipments: Map<string, Shipment>;
  returns: Map<string, Return>;
  /** By order and event: what was paid back. */
  refunds: Map<
    string,
    { orderId: string; externalId: string; amountMinor: number; refundedAt: Date; isNew: boolean }
  >;
  /** Orders of which items are known. */
  hasItems: Set<string>;
  /** What is to be written. */
  changed: {
    orders: Set<Order>;
    customers: Set<Customer>;
    shipments: Set<Shipment>;
    returns: Set<Return>;
    items: Map<string, Item[]>;
  };
}

export const partKey = (orderId: string, externalId: string): string => `${orderId} ${externalId}`;
export const orderKey = (storeId: string, externalId: string): string => `${storeId} ${externalId}`;

/** Reads what events are about; orders that were not known get a row. */
export async function openLedger(tx: Ctx, events: AppliedEvent[]): Promise<Ledger> {
  const named = new Map(
    events.flatMap(({ storeId, body }) =>
      body.order ? [[orderKey(storeId, body.order.id), { storeId, externalId: body.order.id }] as const] : []
    ),
  );
  const found = await touchOrders(tx, [...named.values()]);
  const ids = sql`${sql.param(found.map(({ id }) => id))}::uuid[]`;
  const has = (test: (event: ShopEvent) => boolean) =>
    found.length > 0 && events.some(({ body }) => test(body));
  const parcels = has(({ type }) => type === "order.fulfilled" || type.startsWith("shipment."))
    ? await tx.db.select().from(shipments).where(sql`${shipments.orderId} = any(${ids})`)
    : [];
  const back = has(({ type }) => type.startsWith("return.") || type === "exchange.sent")
    ? await tx.db.select().from(returns).where(sql`${returns.orderId} = any(${ids})`)
    : [];
  const paidBack = has(({ type }) => type === "refund.issued")
    ? await tx.db.select().from(refunds).where(sql`${refunds.orderId} = any(${ids})`)
    : [];
  const withItems = has(({ order }) => Boolean(order?.items?.length))
    ? await rows<{ id: string }>(
      tx.db,
      sql`select distinct order_id as id from order_items where order_id = any(${ids})`,
    )
    : [];
  return {
    orders: new Map(found.map((order) => [orderKey(order.storeId, order.externalId), order])),
    customers: await customersOf(tx, events, found),
    shipments: new Map(parcels.map((each) => [partKey(each.orderId, each.externalId), each])),
    returns: new Map(back.map((each) => [partKey(each.orderId, each.externalId), each])),
    refunds: new Map(
      paidBack.map((each) => [partKey(each.orderId, each.externalId), { ...each, isNew: false }]),
    ),
    hasItems: new Set(withItems.map(({ id }) => id)),
    changed: {
      orders: new Set(),
      customers: new Set(),
      shipments: new Set(),
      returns: new Set(),
      items: new Map(),
    },
  };
}

async function touchOrders(tx: Ctx, named: { storeId: string; externalId: string }[]): Promise<Order[]> {
  if (named.length === 0) return [];
  const now = tx.now();
  const given = json(named.map((each) => ({ ...each, id: newId(now) })));
  await rows(
    tx.db,
    sql`
    insert into orders (id, store_id, external_id, facts_at, created_at)
    select id, "storeId", "externalId", 'epoch', ${now}
    from jsonb_to_recordset(${given}) as given(id uuid, "storeId" uuid, "externalId" text)
    on conflict (store_id, external_id) do nothing`,
  );
  // Store by store, and by lists rather than by a join: whatever is known of the table's size, that goes by the index.
  const found = await Promise.all(
    ofEachStore(named).map(([storeId, theirs]) =>
      tx.db.select().from(orders).where(and(
        eq(orders.storeId, storeId),
        sql`${orders.externalId} = any(${listOf(theirs, ({ externalId }) => externalId)}::text[])`,
      )).orderBy(orders.id).for("update")
    ),
  );
  return found.flat();
}

/** In the same order for everybody, who lock what they find. */
const ofEachStore = <Of extends { storeId: string }>(all: Of[]): [string, Of[]][] =>
  [...Map.groupBy(all, ({ storeId }) => storeId)].sort(([one], [other]) => one < other ? -1 : 1);

/** What is known of some, each once, as one parameter. */
const listOf = <T>(given: T[], of: (each: T) => string | null | undefined) =>
  sql.param([...new Set(given.map(of).filter((value) => value !== null && value !== undefined))]);

/** Everybody whom the events could mean: the orders' own, and those of the same id, address or number. */
async function customersOf(tx: Ctx, events: AppliedEvent[], found: Order[]): Promise<Customer[]> {
  const keys = events.flatMap(({ storeId, body: { customer } }) => {
    if (!customer) return [];
    const { externalId, email, phone } = contactFacts(customer);
    return [{ storeId, externalId, email, phoneHash: email ? undefined : phoneHash(tx, phone) }];
  });
  const owners = found.flatMap(({ customerId }) => customerId ? [customerId] : []);
  const meant = await Promise.all(ofEachStore(keys).map(([storeId, theirs]) => idsIn(tx, storeId, theirs)));
  const ids = [...new Set([...owners, ...meant.flat()])];
  if (ids.length === 0) return [];
  return await tx.db.select().from(customers).where(sql`${customers.id} = any(${sql.param(ids)}::uuid[])`)
    .orderBy(customers.id).for("update");
}

interface CustomerKey {
  externalId?: string | null;
  email?: string | null;
  phoneHash?: string | null;
}

async function idsIn(tx: Ctx, storeId: string, keys: CustomerKey[]): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx.db,
    sql`
    select id from customers where store_id = ${storeId}
      and external_id = any(${listOf(keys, ({ externalId }) => externalId)}::text[])
    union select id from customers where store_id = ${storeId}
      and email = any(${listOf(keys, ({ email }) => email)}::text[])
    union select id from customers where store_id = ${storeId}
      and phone_hash = any(${listOf(keys, (key) => key.phoneHash)}::text[])`,
  );
  return found.map(({ id }) => id);
}
