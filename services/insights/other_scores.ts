import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { ces, type CesScore } from "../scores/ces.ts";
import { csat, type CsatScore } from "../scores/csat.ts";

/** Satisfaction and ease of a period, where a survey asks about them and somebody has answered. */
export interface OtherScores {
  csat?: CsatScore;
  ces?: CesScore;
}

/** Recounted from the ratings after `from`, up to and with `to`; test orders count nowhere. */
export async function otherScores(ctx: Ctx, from: Date, to: Date): Promise<OtherScores> {
  const found = await rows<{ kind: "csat" | "ces"; rating: number; n: number }>(
    ctx.db,
    sql`select s.kind, s.rating, count(*)::int as n
      from scores s join responses r on r.id = s.response_id join invitations i on i.id = r.invitation_id
      where s.kind in ('csat', 'ces') and not i.test and s.scored_at > ${from.toISOString()}::timestamptz
        and s.scored_at <= ${to.toISOString()}::timestamptz
      group by 1, 2`,
  );
  const counts = (kind: string) =>
    Object.fromEntries(found.filter((each) => each.kind === kind).map(({ rating, n }) => [rating, n]));
  return { csat: csat(counts("csat")), ces: ces(counts("ces")) };
}
