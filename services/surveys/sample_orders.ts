import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import type { About } from "../invitations/about.ts";
import { isId } from "../ids.ts";

/** An order of the store, with what a survey may name of it. */
export interface SampleOrder {
  id: string;
  number: string;
  about: About & { items: string[] };
}

/** The last orders of a store that bought something, newest first, to see a survey with. */
export async function sampleOrders(ctx: Ctx, storeId: string): Promise<SampleOrder[]> {
  return await readSamples(ctx, sql`where o.store_id = ${storeId} and o.placed_at is not null`, 5);
}

/** @returns undefined for an order that the store does not have */
export async function sampleOrder(ctx: Ctx, storeId: string, id: string): Promise<SampleOrder | undefined> {
  if (!isId(id)) return undefined;
  return (await readSamples(ctx, sql`where o.store_id = ${storeId} and o.id = ${id}`, 1))[0];
}

const readSamples = (ctx: Ctx, which: ReturnType<typeof sql>, most: number) =>
  rows<SampleOrder>(
    ctx.db,
    sql`
    select o.id, coalesce(o.number, o.external_id) as number, jsonb_strip_nulls(jsonb_build_object(
      'firstName', nullif(trim(c.first_name), ''),
      'product', first.title,
      'imageUrl', first.image_url,
      'items', coalesce((
        select jsonb_agg(i.title order by i.position) from order_items i where i.order_id = o.id
      ), '[]'::jsonb),
      'orderNumber', o.number,
      'carrier', parcel.carrier,
      'facts', jsonb_build_object('product', (
        select coalesce(jsonb_agg(i.title), '[]'::jsonb) from order_items i where i.order_id = o.id
      )),
      'deliveredAt', parcel.delivered_at)) as about
    from (select * from orders o ${which} order by o.placed_at desc, o.id desc limit ${most}) o
    left join customers c on c.id = o.customer_id
    left join order_items first on first.order_id = o.id and first.position = 0
    left join lateral (
      select carrier, delivered_at from shipments
      where order_id = o.id and delivered_at is not null order by delivered_at desc limit 1
    ) parcel on true
    order by o.placed_at desc, o.id desc`,
  );
