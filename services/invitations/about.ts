import { sql } from "drizzle-orm";
import type { Facts } from "../surveys/facts.ts";

/** Whom and what one ask names; whatever is unknown is left out. */
export interface About {
  firstName?: string;
  product?: string;
  imageUrl?: string;
  orderNumber?: string;
  carrier?: string;
  /** ISO 8601. */
  deliveredAt?: string;
  /** What the survey may decide by. */
  facts?: Facts;
}

/**
 * What an ask is about, as an SQL value of the row `invitations`. It is written into the row when the ask is handed
 * over, so that the mail and the page name the same, and the page is one row to read.
 * A return says which order it belongs to, not which of several items came back: then no item is named.
 */
export const aboutInvitation = sql`(
  select jsonb_strip_nulls(jsonb_build_object(
    'firstName', nullif(trim(c.first_name), ''),
    'product', nullif(trim(item.title), ''),
    'imageUrl', item.image_url,
    'orderNumber', o.number,
    'carrier', parcel.carrier,
    'deliveredAt', parcel.delivered_at))
  from (select) one
  left join customers c on c.id = invitations.customer_id
  left join orders o on o.id = invitations.order_id
  left join order_items item on item.order_id = invitations.order_id and item.position = 0
    and (invitations.touchpoint <> 'after_return'
      or not exists (select from order_items more where more.order_id = invitations.order_id and more.position > 0))
  left join lateral (
    select carrier, delivered_at from shipments
    where order_id = invitations.order_id and invitations.touchpoint = 'after_delivery' and delivered_at is not null
    order by delivered_at desc limit 1
  ) parcel on true
)`;
