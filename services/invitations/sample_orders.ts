import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../ids.ts";
import { nthOrder } from "../orders/nth_order.ts";
import type { SurveyDraft } from "../surveys/draft.ts";
import { type OrderKind, variedOrders } from "../surveys/varied_orders.ts";
import { type About, aboutFor } from "./about.ts";

/** An order of the store, with what a survey may name of it and decide by. */
export interface SampleOrder {
  id: string;
  number: string;
  about: About;
}

const most = 6;
/** Of so many of the last orders. */
const lookedAt = 200;

/** Orders of the store that bought something, newest first and as different as they can be, to see a survey with. */
export async function sampleOrders(ctx: Ctx, draft: SurveyDraft): Promise<SampleOrder[]> {
  const { id: storeId, country } = draft.store;
  const last = await rows<OrderKind>(
    ctx.db,
    sql`
    select o.id,
      exists (select from shipments s where s.order_id = o.id and s.delayed_at is not null and s.delivered_at is not null)
        as late,
      exists (select from returns r where r.order_id = o.id and r.reason is not null) as returned,
      ${nthOrder(sql`c`, sql`o`)} > 1 as returning,
      coalesce(c.country <> ${country}, false) as abroad,
      (select count(*) > 1 from order_items i where i.order_id = o.id) as several
    from (
      select id, customer_id, placed_at, created_at from orders where store_id = ${storeId} and placed_at is not null
      order by placed_at desc, id desc limit ${lookedAt}
    ) o
    left join customers c on c.id = o.customer_id
    order by o.placed_at desc, o.id desc`,
  );
  return await readSamples(ctx, draft, variedOrders(last, most));
}

/** @returns undefined for an order that the store does not have */
export async function sampleOrder(
  ctx: Ctx,
  draft: SurveyDraft,
  id: string,
): Promise<SampleOrder | undefined> {
  return isId(id) ? (await readSamples(ctx, draft, [id]))[0] : undefined;
}

/** What an ask about each order would be about, were it handed over now. */
const readSamples = ({ db }: Ctx, { store, touchpoint, definition }: SurveyDraft, ids: string[]) =>
  rows<SampleOrder>(
    db,
    sql`
    select invitations.order_id as id, invitations.number, ${aboutFor(definition)} as about
    from (
      select o.id as order_id, o.store_id, o.customer_id, ${touchpoint}::text as touchpoint,
        coalesce(o.number, o.external_id) as number, o.placed_at
      from orders o join jsonb_array_elements_text(${
      JSON.stringify(ids)
    }::jsonb) asked(id) on asked.id::uuid = o.id
      where o.store_id = ${store.id}
    ) invitations
    order by invitations.placed_at desc, invitations.order_id desc`,
  );
