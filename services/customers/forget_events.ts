import { sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import type { customers } from "../../db/schema/customers.ts";
import type { Ctx } from "../context.ts";
import type { ShopEvent } from "../events/schema.ts";
import { normaliseEmail, normalisePhone } from "../orders/contact.ts";
import { withoutPerson } from "./nameless.ts";

type Customer = typeof customers.$inferSelect;

/**
 * The recorded facts keep their id and type, so that a repeated webhook is still known, and nothing of the person.
 * @param orderIds the shop's ids of the customer's orders
 */
export async function forgetEvents(tx: Ctx, customer: Customer, orderIds: string[]): Promise<void> {
  const found = await candidates(tx, customer, orderIds);
  const ofOrders = new Set(orderIds);
  const forgotten = found
    .filter(({ order, body }) => (order !== null && ofOrders.has(order)) || names(customer, body.customer))
    .map(({ id, body }) => ({ id, body: withoutPerson(body) }));
  await tx.db.execute(sql`
    update events set body = row.body from jsonb_to_recordset(${json(forgotten)}) as row(id uuid, body jsonb)
    where events.id = row.id`);
}

/** More than are the customer's: an address in other letters than ASCII is told by its normal form only. */
function candidates(tx: Ctx, customer: Customer, orderIds: string[]) {
  return rows<{ id: string; order: string | null; body: ShopEvent }>(
    tx.db,
    sql`
    select id, order_external_id as "order", body
    from events, lateral (
      select body->'customer'->>'id' as external_id, body->'customer'->>'email' as email,
        body->'customer'->>'phone' as phone
    ) as given
    where store_id = ${customer.storeId} and (
      order_external_id = any(${sql.param(orderIds)}::text[])
      or given.external_id = ${customer.externalId}
      or lower(given.email) = ${customer.email}
      or octet_length(given.email) > length(given.email)
      or (given.email is null and right(regexp_replace(given.phone, '[^0-9]', '', 'g'), 6) = right(${customer.phone}, 6))
    ) for update of events`,
  );
}

/** Whether an event speaks of this customer, by the same marks that made it theirs. */
function names(customer: Customer, given: ShopEvent["customer"]): boolean {
  if (!given) return false;
  if (customer.externalId !== null && given.id === customer.externalId) return true;
  if (given.email) return customer.email !== null && normaliseEmail(given.email) === customer.email;
  const country = given.country?.toUpperCase();
  return customer.phone !== null && normalisePhone(given.phone ?? "", country) === customer.phone;
}
