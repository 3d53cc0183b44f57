import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { requireAgent } from "../access/authorize.ts";
import type { Ctx } from "../context.ts";
import { mayHaveReached } from "../reached.ts";
import { wasWrittenTo } from "../surface_kinds.ts";
import { npsChange } from "../scores/change.ts";
import { nps, type NpsCounts, type NpsScore } from "../scores/nps.ts";
import { type OtherScores, otherScores } from "./other_scores.ts";
import {
  addUp,
  countRatings,
  type TouchpointScore,
  touchpointScores,
  type WeekScore,
  weekScores,
} from "./ratings.ts";
import { latestVerbatims, type Verbatim } from "./verbatims.ts";

const day = 86_400_000;
/** The period of the overview, in days; the score before it is over as many. */
export const overviewDays = 30;
/** Weeks in the line of scores. */
export const overviewWeeks = 12;

export interface Overview {
  from: Date;
  to: Date;
  stores: number;
  /** Whether anything was ever recorded or asked: else there is nothing to count. */
  started: boolean;
  events: number;
  invitations: number;
  delivered: number;
  responses: number;
  /** responses to invitations / deliveredInvitations, in the period; undefined when nothing was delivered. */
  responseRate?: number;
  suppressed: { reason: string; n: number }[];
  openConversations: number;
  /** Those of them whose customer waits for a reply. */
  waitingConversations: number;
  waitingSince?: Date;
  /** Satisfaction and ease, where a survey asks about them. */
  others: OtherScores;
  counts: NpsCounts;
  score?: NpsScore;
  /** The score of the 30 days before, when there are enough answers on both sides to compare. */
  before?: { score: number; change: "better" | "worse" | "level" };
  weeks: WeekScore[];
  touchpoints: TouchpointScore[];
  verbatims: Verbatim[];
}

/** The last 30 days of all stores, in four statements. Test orders count in no figure, but wait to be answered. */
export async function overview(ctx: Ctx): Promise<Overview> {
  requireAgent(ctx);
  const to = ctx.now();
  const from = new Date(to.getTime() - overviewDays * day);
  const [{ answered, ...figures }, ratings, others, verbatims] = [
    await countFigures(ctx, from, to),
    await countRatings(ctx, to, Math.max(2 * overviewDays, 7 * overviewWeeks)),
    await otherScores(ctx, from, to),
    await latestVerbatims(ctx, from),
  ];
  const counts = addUp(ratings.filter(({ age }) => age < overviewDays));
  const earlier = addUp(ratings.filter(({ age }) => age >= overviewDays && age < 2 * overviewDays));
  const change = npsChange(counts, earlier);
  return {
    from,
    to,
    ...figures,
    responseRate: figures.delivered > 0 ? answered / figures.delivered : undefined,
    others,
    counts,
    score: nps(counts),
    before: change && { score: nps(earlier)!.score, change },
    weeks: weekScores(ratings, to, overviewWeeks),
    touchpoints: touchpointScores(ratings.filter(({ age }) => age < overviewDays)),
    verbatims,
  };
}

interface Figures {
  /** Responses of those who were written to; others came by a link, a code or an app. */
  answered: number;
  stores: number;
  started: boolean;
  events: number;
  invitations: number;
  delivered: number;
  responses: number;
  suppressed: { reason: string; n: number }[];
  openConversations: number;
  /** Those of them whose customer waits for a reply. */
  waitingConversations: number;
  waitingSince?: Date;
}

async function countFigures(ctx: Ctx, from: Date, to: Date): Promise<Figures> {
  const during = (column: string) =>
    sql`${sql.raw(column)} > ${from.toISOString()}::timestamptz and ${
      sql.raw(column)
    } <= ${to.toISOString()}::timestamptz`;
  const [found] = await rows<Omit<Figures, "waitingSince"> & { waitingSince: Date | null }>(
    ctx.db,
    sql`select
      (select count(*)::int from stores) as stores,
      exists (select 1 from events) or exists (select 1 from invitations where not test) as started,
      (select count(*)::int from events where ${during("received_at")}) as events,
      (select count(*)::int from invitations i
        where not test and ${wasWrittenTo} and ${mayHaveReached(sql`i`)} and ${
      during("sent_at")
    }) as invitations,
      (select count(*)::int from invitations where not test and ${during("delivered_at")}) as delivered,
      (select count(*)::int from responses r join invitations i on i.id = r.invitation_id
        where not i.test and ${during("r.submitted_at")}) as responses,
      (select count(*)::int from responses r join invitations i on i.id = r.invitation_id
        where not i.test and ${wasWrittenTo} and ${during("r.submitted_at")}) as answered,
      (select coalesce(json_agg(s), '[]'::json) from (
        select suppression_reason as reason, count(*)::int as n from invitations
        where not test and state = 'suppressed' and ${during("created_at")}
        group by 1 order by 2 desc, 1) s) as suppressed,
      open.n as "openConversations", open.waiting as "waitingConversations", open.since as "waitingSince"
      from (
        select count(*)::int as n, count(waiting_since)::int as waiting, min(waiting_since) as since
        from conversations where state = 'open') open`,
  );
  return { ...found!, waitingSince: found!.waitingSince ?? undefined };
}
