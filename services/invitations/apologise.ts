import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { createDeliveries } from "../deliveries/create.ts";
import { type Optout, unreachable } from "../policy/reach.ts";
import { parcelsOf } from "./held.ts";
import { optoutsOf } from "./patience.ts";

/**
 * Says sorry for a parcel that is late or lost, by mail, once an order: for every order that has an ask whose rule wants
 * it. The ask itself waits, and the apology carries its way to say no to further messages.
 * @returns how many were made
 */
export async function apologise(tx: Ctx, orderIds: string[]): Promise<number> {
  if (orderIds.length === 0) return 0;
  // Locked one by one and in one order, so that two processes never say sorry for the same parcel.
  await rows(
    tx.db,
    sql`select id from orders where id = any(${sql.param(orderIds)}::uuid[]) order by id for update`,
  );
  const found = await rows<{ id: string; storeId: string; email: string; optouts: Optout[] }>(
    tx.db,
    sql`
    select distinct on (i.order_id) i.id, i.store_id as "storeId", c.email,
      ${optoutsOf(sql`c.person_hash`, sql`c.phone_hash`)} as optouts
    from invitations i
    join rules r on r.id = i.rule_id and r.enabled and r.archived_at is null
      and (r.plan ->> 'apologyWhenLate')::boolean
    join customers c on c.id = i.customer_id and coalesce(c.email, '') <> ''
    join orders o on o.id = i.order_id and o.cancelled_at is null
    cross join ${parcelsOf(sql`i.order_id`)} parcels
    where i.order_id = any(${sql.param(orderIds)}::uuid[]) and i.state = 'scheduled' and not i.test
      and (parcels.late or parcels.lost)
      and not exists (
        select from deliveries d join invitations other on other.id = d.invitation_id
        where other.order_id = i.order_id and d.kind = 'apology')
    order by i.order_id, i.priority desc, i.id`,
  );
  const at = tx.now();
  const reached = found.filter(({ optouts }) =>
    !unreachable(optouts, { channel: "email", kind: "apology", at })
  );
  await createDeliveries(
    tx,
    reached.map(({ id, storeId, email }) => ({
      kind: "apology",
      storeId,
      invitationId: id,
      recipient: email,
      channel: "email",
      step: 1,
    })),
  );
  if (reached.length > 0) tx.queue.wake("deliveries.send");
  return reached.length;
}
