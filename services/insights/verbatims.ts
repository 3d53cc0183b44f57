import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { RatingType } from "../scores/band.ts";
import type { Ctx } from "../context.ts";

/** The free text of one response, exactly as typed. */
export interface Verbatim {
  responseId: string;
  text: string;
  rating: number | null;
  ratingType: RatingType;
  firstName: string | null;
  /** The order's first item. */
  product: string | null;
  submittedAt: Date;
  conversationId: string | null;
}

/** The newest words of customers since a time, test orders left out. */
export async function latestVerbatims(ctx: Ctx, since: Date, most = 3): Promise<Verbatim[]> {
  return await rows<Verbatim>(
    ctx.db,
    sql`select r.id as "responseId", a.value #>> '{}' as text, s.rating, coalesce(s.kind, 'nps') as "ratingType", c.first_name as "firstName",
        i.title as product, r.submitted_at as "submittedAt", v.id as "conversationId"
      from responses r
      join invitations n on n.id = r.invitation_id and not n.test
      join answers a on a.response_id = r.id and a.type = 'text' and btrim(a.value #>> '{}') <> ''
      left join lateral (
        select rating, kind from scores where response_id = r.id order by kind = 'nps' desc, kind limit 1
      ) s on true
      left join customers c on c.id = r.customer_id
      left join order_items i on i.order_id = r.order_id and i.position = 0
      left join conversations v on v.response_id = r.id
      where r.submitted_at > ${since.toISOString()}::timestamptz
      order by r.submitted_at desc, r.id limit ${most}`,
  );
}
