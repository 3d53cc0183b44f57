import { sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import type { Ledger } from "./ledger.ts";

/** Writes what has changed: a statement for each kind of row, however many rows. */
export async function saveLedger(tx: Ctx, { changed, refunds: paidBack }: Ledger): Promise<void> {
  const write = async (
    values: Iterable<object>,
    statement: (given: ReturnType<typeof json>) => ReturnType<typeof sql>,
  ) => {
    const list = [...values];
    if (list.length > 0) await rows(tx.db, statement(json(list)));
  };
  await write(changed.customers, (given) =>
    sql`
    insert into customers (id, store_id, external_id, person_hash, email, phone, phone_hash, email_consent, email_consent_at,
      email_consent_from, sms_consent, sms_consent_at, sms_consent_from, first_name, last_name, locale, country,
      order_count, tags, facts_at, created_at)
    select * from jsonb_to_recordset(${given}) as c(id uuid, "storeId" uuid, "externalId" text, "personHash" text,
      email text, phone text, "phoneHash" text, "emailConsent" boolean, "emailConsentAt" timestamptz,
      "emailConsentFrom" text, "smsConsent" boolean, "smsConsentAt" timestamptz, "smsConsentFrom" text,
      "firstName" text, "lastName" text, locale text, country text, "orderCount" int, tags text[], "factsAt" timestamptz, "createdAt" timestamptz)
    on conflict (id) do update set external_id = excluded.external_id, person_hash = excluded.person_hash,
      email = excluded.email, phone = excluded.phone, phone_hash = excluded.phone_hash,
      email_consent = excluded.email_consent, email_consent_at = excluded.email_consent_at,
      email_consent_from = excluded.email_consent_from, sms_consent = excluded.sms_consent,
      sms_consent_at = excluded.sms_consent_at, sms_consent_from = excluded.sms_consent_from,
      first_name = excluded.first_name, last_name = excluded.last_name,
      locale = excluded.locale, country = excluded.country, order_count = excluded.order_count, tags = excluded.tags,
      facts_at = excluded.facts_at`);
  await write(changed.orders, (given) =>
    sql`
    update orders o set number = g.number, customer_id = g."customerId", currency = g.currency,
      total_minor = g."totalMinor", discount_minor = g."discountMinor", tags = g.tags,
      sales_channel = g."salesChannel", refunded_minor = g."refundedMinor", placed_at = g."placedAt",
      paid_at = g."paidAt", fulfilled_at = g."fulfilledAt", cancelled_at = g."cancelledAt", facts_at = g."factsAt"
    from jsonb_to_recordset(${given}) as g(id uuid, number text, "customerId" uuid, currency text, "totalMinor" bigint,
      "discountMinor" bigint, tags jsonb, "salesChannel" text, "refundedMinor" bigint, "placedAt" timestamptz,
      "paidAt" timestamptz, "fulfilledAt" timestamptz, "cancelledAt" timestamptz, "factsAt" timestamptz)
    where o.id = g.id and o.id = any(${sql.param([...changed.orders].map(({ id }) => id))}::uuid[])`);
  const described = [...changed.items.keys()];
  if (described.length > 0) {
    await rows(tx.db, sql`delete from order_items where order_id = any(${sql.param(described)}::uuid[])`);
  }
  const items = [...changed.items].flatMap(([orderId, list]) =>
    list.map((item, position) => ({ ...item, orderId, position }))
  );
  await write(items, (given) =>
    sql`
    insert into order_items (order_id, position, external_id, product_id, sku, title, category, quantity, price_minor,
      image_url)
    select * from jsonb_to_recordset(${given}) as i("orderId" uuid, position int, "externalId" text, "productId" text,
      sku text, title text, category text, quantity int, "priceMinor" bigint, "imageUrl" text)`);
  await write(changed.shipments, (given) =>
    sql`
    insert into shipments (id, order_id, external_id, carrier, tracking_number, tracking_url, status, status_at,
      delayed_at, delivered_at)
    select * from jsonb_to_recordset(${given}) as p(id uuid, "orderId" uuid, "externalId" text, carrier text,
      "trackingNumber" text, "trackingUrl" text, status text, "statusAt" timestamptz, "delayedAt" timestamptz,
      "deliveredAt" timestamptz)
    on conflict (id) do update set carrier = excluded.carrier, tracking_number = excluded.tracking_number,
      tracking_url = excluded.tracking_url, status = excluded.status, status_at = excluded.status_at,
      delayed_at = excluded.delayed_at, delivered_at = excluded.delivered_at`);
  await write(changed.returns, (given) =>
    sql`
    insert into returns (id, order_id, external_id, status, reason, note, requested_at, received_at, closed_at, status_at)
    select * from jsonb_to_recordset(${given}) as r(id uuid, "orderId" uuid, "externalId" text, status text,
      reason text, note text, "requestedAt" timestamptz, "receivedAt" timestamptz, "closedAt" timestamptz,
      "statusAt" timestamptz)
    on conflict (id) do update set status = excluded.status, reason = excluded.reason, note = excluded.note,
      requested_at = excluded.requested_at, received_at = excluded.received_at, closed_at = excluded.closed_at,
      status_at = excluded.status_at`);
  const paid = [...paidBack.values()].filter(({ isNew }) => isNew).map((each) => ({
    ...each,
    id: newId(tx.now()),
  }));
  await write(paid, (given) =>
    sql`
    insert into refunds (id, order_id, external_id, amount_minor, refunded_at)
    select * from jsonb_to_recordset(${given}) as r(id uuid, "orderId" uuid, "externalId" text, "amountMinor" bigint,
      "refundedAt" timestamptz)`);
}
