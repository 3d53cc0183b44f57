ALTER TABLE "invitations" ADD COLUMN "about" jsonb;--> statement-breakpoint
-- Asks that were sent before name what their orders say now.
UPDATE "invitations" SET "about" = (
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
) WHERE "state" = 'sent';
