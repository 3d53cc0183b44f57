import { and, eq, gte, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { invitations } from "../../db/schema/invitations.ts";
import { responses } from "../../db/schema/responses.ts";
import { scores } from "../../db/schema/scores.ts";
import { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { oneLine } from "../one_line.ts";
import { parse } from "../parse.ts";
import { confidence } from "../scores/interval.ts";
import { nps, type NpsScore } from "../scores/nps.ts";
import { storeBySlug } from "../stores/by_slug.ts";

// Postgres knows fewer years than a Date does.
const time = z.coerce.date({ error: "Give a time such as 2026-11-01T00:00:00Z." })
  .refine((at) => at.getUTCFullYear() >= 1900 && at.getUTCFullYear() < 3000, "Give a time of our age.");

const schema = z.object({
  from: time.optional(),
  to: time.optional(),
  touchpoint: oneLine(60).optional(),
  store: oneLine(60).optional(),
});

export interface TouchpointNps extends NpsScore {
  kind: "nps";
  store: string;
  touchpoint: string;
  promoters: number;
  passives: number;
  detractors: number;
  /** `none` below 10 answers, `low` below 30. */
  confidence: "none" | "low" | "full";
}

/**
 * NPS by store and touchpoint, recounted from the ratings of the time asked for; test orders count nowhere.
 * @param input `from` inclusive, 30 days ago by default; `to` exclusive, now by default
 * @throws invalid, also for a store that does not exist
 */
export async function readScores(ctx: Ctx, input: z.input<typeof schema> = {}): Promise<TouchpointNps[]> {
  const { from, to, touchpoint, store } = parse(schema, input);
  if (store !== undefined && !await storeBySlug(ctx, store)) {
    throw invalid("The store does not exist.", [{ pointer: "/store", detail: "There is no such store." }]);
  }
  const until = to ?? ctx.now();
  const since = from ?? new Date(until.getTime() - 30 * 86_400_000);
  const counted = (condition: ReturnType<typeof sql>) =>
    sql<number>`count(*) filter (where ${condition})::int`;
  const found = await ctx.db.select({
    store: stores.slug,
    touchpoint: scores.touchpoint,
    promoters: counted(sql`${scores.rating} >= 9`),
    passives: counted(sql`${scores.rating} between 7 and 8`),
    detractors: counted(sql`${scores.rating} <= 6`),
  }).from(scores)
    .innerJoin(stores, eq(stores.id, scores.storeId))
    .innerJoin(responses, eq(responses.id, scores.responseId))
    .innerJoin(invitations, eq(invitations.id, responses.invitationId))
    .where(and(
      eq(scores.kind, "nps"),
      eq(invitations.test, false),
      gte(scores.scoredAt, since),
      lt(scores.scoredAt, until),
      touchpoint !== undefined ? eq(scores.touchpoint, touchpoint) : undefined,
      store !== undefined ? eq(stores.slug, store) : undefined,
    )).groupBy(stores.slug, scores.touchpoint).orderBy(stores.slug, scores.touchpoint);
  return found.map((counts) => {
    const score = nps(counts)!;
    return { kind: "nps", ...counts, ...score, confidence: confidence(score.n) };
  });
}
