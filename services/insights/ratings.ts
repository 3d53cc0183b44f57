import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { confidence } from "../scores/interval.ts";
import { nps, type NpsCounts, type NpsScore } from "../scores/nps.ts";

/** The answers of one touchpoint on one day, by how many days ago that was. */
export interface DayCounts extends NpsCounts {
  touchpoint: string;
  age: number;
}

/** One week of the line; without a score where fewer than ten answered. */
export interface WeekScore {
  from: Date;
  n: number;
  score?: NpsScore;
}

export interface TouchpointScore {
  touchpoint: string;
  score: NpsScore;
}

/** Counts the ratings of the last days, test orders left out. */
export async function countRatings(ctx: Ctx, to: Date, days: number): Promise<DayCounts[]> {
  const until = to.toISOString();
  return await rows<DayCounts>(
    ctx.db,
    sql`select s.touchpoint,
        floor(extract(epoch from (${until}::timestamptz - s.scored_at)) / 86400)::int as age,
        count(*) filter (where s.rating >= 9)::int as promoters,
        count(*) filter (where s.rating between 7 and 8)::int as passives,
        count(*) filter (where s.rating <= 6)::int as detractors
      from scores s join responses r on r.id = s.response_id join invitations i on i.id = r.invitation_id
      where s.kind = 'nps' and not i.test and s.scored_at <= ${until}::timestamptz
        and s.scored_at > ${until}::timestamptz - make_interval(days => ${days})
      group by 1, 2`,
  );
}

/** Scores of groups are never averaged: their answers are added up. */
export function addUp(days: NpsCounts[]): NpsCounts {
  const total = { promoters: 0, passives: 0, detractors: 0 };
  for (const { promoters, passives, detractors } of days) {
    total.promoters += promoters;
    total.passives += passives;
    total.detractors += detractors;
  }
  return total;
}

/** Seven days at a time, back from now, the oldest first. */
export function weekScores(days: DayCounts[], to: Date, weeks: number): WeekScore[] {
  return Array.from({ length: weeks }, (_, index) => {
    const back = weeks - index;
    const score = nps(addUp(days.filter(({ age }) => age < back * 7 && age >= (back - 1) * 7)));
    return {
      from: new Date(to.getTime() - back * 7 * 86_400_000),
      n: score?.n ?? 0,
      score: confidence(score?.n ?? 0) === "none" ? undefined : score,
    };
  });
}

/** Every moment of the journey that has enough answers for a score, the worst first. */
export function touchpointScores(days: DayCounts[]): TouchpointScore[] {
  return Object.entries(Object.groupBy(days, ({ touchpoint }) => touchpoint))
    .map(([touchpoint, own]) => ({ touchpoint, score: nps(addUp(own ?? [])) }))
    .filter((each): each is TouchpointScore => confidence(each.score?.n ?? 0) !== "none")
    .sort((a, b) => a.score.score - b.score.score);
}
