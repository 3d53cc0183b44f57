import { type SQL, sql } from "drizzle-orm";

/**
 * A lateral join: whether a parcel of an order is `late`, or `lost`: for whom questions wait, and who gets an apology.
 * A late one is so until it comes itself. In the place of one that failed another is sent, so that whatever is delivered
 * after it failed puts it right, and what came before does not.
 * @param orderId the order's id
 */
export const parcelsOf = (orderId: SQL): SQL =>
  sql`lateral (
    select coalesce(bool_or(p.delayed_at is not null and p.delivered_at is null and p.status <> 'failed'), false) as late,
      coalesce(max(p.status_at) filter (where p.status = 'failed' and p.delivered_at is null)
        >= coalesce(max(p.delivered_at), '-infinity'), false) as lost,
      max(case when p.delivered_at is not null then null
        when p.status = 'failed' then p.status_at else p.delayed_at end) as since
    from shipments p where p.order_id = ${orderId}
  )`;
