import { type SQL, sql } from "drizzle-orm";
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

type Wanted = { before?: string; limit?: number } & DeliveryFilter;

/**
 * Everything that was to be sent, newest first.
 * @param before the id that ended the page before
 * @returns one page, and the id to go on from while there is more
 */
export async function listDeliveries(
  ctx: Ctx,
  { before, limit = 50, ...filter }: Wanted = {},
): Promise<{ deliveries: ListedDelivery[]; next?: string }> {
  requireAgent(ctx);
  const found = await rows<Omit<ListedDelivery, "trouble"> & Pick<Delivery, "answer" | "outcomeDetail">>(
    ctx.db,
    listStatement({ before, limit, ...filter }),
  );
  const page = found.slice(0, limit).map(({ answer, outcomeDetail, ...row }) => ({
    ...row,
    trouble: troubleTold({ ...row, answer, outcomeDetail }),
  }));
  return { deliveries: page, next: found.length > limit ? page.at(-1)!.id : undefined };
}

/** One row more than `limit` says that there are older ones; names are looked up for what is shown, no more. */
export function listStatement({ before, limit = 50, ...filter }: Wanted): SQL {
  // What waits is found by what it waits for: looked for among the newest, all of the past might be gone through.
  const newest = filter.view === "waiting" ? sql`d.id::text` : sql`d.id`;
  const older = before && isId(before) ? sql`d.id < ${before}` : sql`true`;
  return sql`
    select d.id, d.kind, d.channel, d.recipient, d.state, d.outcome, d.subject, d.transport, d.answer,
      d.outcome_detail as "outcomeDetail", d.created_at as "createdAt", d.settled_at as "settledAt",
      d.due_at as "dueAt", s.name as "storeName",
      case when d.subject is null then left(d.text, 120) end as opening,
      nullif(concat_ws(' ', c.first_name, c.last_name), '') as name
    from (
      select * from deliveries d where ${older} and ${matching(filter)}
      order by ${newest} desc limit ${limit + 1}
    ) d
    join stores s on s.id = d.store_id
    left join invitations i on i.id = d.invitation_id
    left join messages m on m.id = d.message_id
    left join conversations v on v.id = m.conversation_id
    left join customers c on c.id = coalesce(i.customer_id, v.customer_id)
    order by d.id desc`;
}
