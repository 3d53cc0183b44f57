import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { deliveries } from "../../db/schema/deliveries.ts";
import { requireAgent } from "../access/authorize.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../ids.ts";
import type { Trouble } from "../providers/trouble.ts";
import { type DeliveryFilter, matching } from "./filter.ts";
import { troubleTold } from "./trouble_told.ts";

type Delivery = typeof deliveries.$inferSelect;

/** One message in the list of all that was to be sent. */
export interface ListedDelivery extends
  Pick<
    Delivery,
    | "id"
    | "kind"
    | "channel"
    | "recipient"
    | "state"
    | "outcome"
    | "subject"
    | "transport"
    | "createdAt"
    | "settledAt"
  > {
  /** The person's name, as far as it is known. */
  name: string | null;
  /** How a text message begins, which has no subject. */
  opening: string | null;
  storeName: string;
  dueAt: Date;
  /** Why it has not arrived. */
  trouble?: Trouble;
}

/**
 * Everything that was to be sent, newest first.
 * @param before the id that ended the page before
 * @returns one page, and the id to go on from while there is more
 */
export async function listDeliveries(
  ctx: Ctx,
  { before, limit = 50, ...filter }: { before?: string; limit?: number } & DeliveryFilter = {},
): Promise<{ deliveries: ListedDelivery[]; next?: string }> {
  requireAgent(ctx);
  const older = before && isId(before)
    ? sql`(d.created_at, d.id) < (select created_at, id from deliveries where id = ${before})`
    : sql`true`;
  const found = await rows<Omit<ListedDelivery, "trouble"> & Pick<Delivery, "answer" | "outcomeDetail">>(
    ctx.db,
    sql`
    select d.id, d.kind, d.channel, d.recipient, d.state, d.outcome, d.subject, d.transport, d.answer,
      d.created_at as "createdAt", d.outcome_detail as "outcomeDetail", d.settled_at as "settledAt", d.due_at as "dueAt", s.name as "storeName",
      case when d.subject is null then left(d.text, 120) end as opening,
      nullif(concat_ws(' ', c.first_name, c.last_name), '') as name
    from deliveries d
    join stores s on s.id = d.store_id
    left join invitations i on i.id = d.invitation_id
    left join messages m on m.id = d.message_id
    left join conversations v on v.id = m.conversation_id
    left join customers c on c.id = coalesce(i.customer_id, v.customer_id)
    where ${older} and ${matching(filter)}
    order by d.created_at desc, d.id desc limit ${limit + 1}`,
  );
  const page = found.slice(0, limit).map(({ answer, outcomeDetail, ...row }) => ({
    ...row,
    trouble: troubleTold({ ...row, answer, outcomeDetail }),
  }));
  return { deliveries: page, next: found.length > limit ? page.at(-1)!.id : undefined };
}
