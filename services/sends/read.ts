import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { sendRows, sends } from "../../db/schema/sends.ts";
import { stores } from "../../db/schema/stores.ts";
import { surveys } from "../../db/schema/surveys.ts";
import type { Ctx } from "../context.ts";

/** How far a send has come. */
export interface SendCounts {
  /** Of the list: by what was found of each row; `ready` are those whom nobody has turned to yet. */
  rows: Record<"ready" | "invalid" | "duplicate" | "asked" | "suppressed", number>;
  /** Of those whom it turned to. */
  scheduled: number;
  sent: number;
  answered: number;
  /** How many were not asked, by the reason. */
  suppressed: Record<string, number>;
}

export interface ListedSend {
  id: string;
  name: string;
  state: typeof sends.$inferSelect["state"];
  channel: "email" | "sms";
  storeName: string;
  surveyName: string | null;
  touchpoint: string;
  startAt: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
  counts: SendCounts;
}

/** The newest hundred, the newest first. */
export async function listSends(ctx: Ctx): Promise<ListedSend[]> {
  const found = await ctx.db.select({
    id: sends.id,
    name: sends.name,
    state: sends.state,
    channel: sends.channel,
    storeName: stores.name,
    surveyName: surveys.name,
    touchpoint: surveys.touchpoint,
    startAt: sends.startAt,
    createdAt: sends.createdAt,
    finishedAt: sends.finishedAt,
  }).from(sends).innerJoin(stores, eq(stores.id, sends.storeId)).innerJoin(
    surveys,
    eq(surveys.id, sends.surveyId),
  )
    .orderBy(desc(sends.createdAt), desc(sends.id)).limit(100);
  const counts = await countSends(ctx, found.map(({ id }) => id));
  return found.map((each) => ({ ...each, counts: counts.get(each.id)! }));
}

/** How far some sends have come, by their ids. */
export async function countSends(ctx: Ctx, ids: string[]): Promise<Map<string, SendCounts>> {
  const counts = new Map(ids.map((id): [string, SendCounts] => [id, {
    rows: { ready: 0, invalid: 0, duplicate: 0, asked: 0, suppressed: 0 },
    scheduled: 0,
    sent: 0,
    answered: 0,
    suppressed: {},
  }]));
  if (ids.length === 0) return counts;
  const listed = await ctx.db.select({
    id: sendRows.sendId,
    state: sendRows.state,
    n: sql<number>`count(*)::int`,
  })
    .from(sendRows).where(inArray(sendRows.sendId, ids)).groupBy(sendRows.sendId, sendRows.state);
  for (const { id, state, n } of listed) counts.get(id)!.rows[state] = n;
  const asked = await rows<{ id: string; state: string; reason: string | null; n: number; answered: number }>(
    ctx.db,
    sql`
    select i.send_id as id, i.state, case when i.state = 'suppressed' then i.suppression_reason end as reason,
      count(*) as n, count(r.submitted_at) as answered
    from invitations i left join responses r on r.invitation_id = i.id
    where i.send_id = any(${sql.param(ids)}::uuid[]) group by 1, 2, 3`,
  );
  for (const { id, state, reason, n, answered } of asked) {
    const of = counts.get(id)!;
    of.answered += answered;
    if (state === "suppressed") of.suppressed[reason ?? ""] = (of.suppressed[reason ?? ""] ?? 0) + n;
    else of[state as "scheduled" | "sent"] += n;
  }
  for (const of of counts.values()) if (of.rows.suppressed > 0) of.suppressed.erased = of.rows.suppressed;
  return counts;
}

export interface ShownRow {
  row: number;
  cells: string[];
  problem: string;
}

/** The first rows that nobody can be asked by, with why. */
export async function problemRows(ctx: Ctx, id: string, most = 50): Promise<ShownRow[]> {
  const found = await ctx.db.select({ row: sendRows.row, cells: sendRows.cells, problem: sendRows.problem })
    .from(sendRows).where(and(eq(sendRows.sendId, id), inArray(sendRows.state, ["invalid", "duplicate"])))
    .orderBy(asc(sendRows.row)).limit(most);
  return found.map((each) => ({ ...each, problem: each.problem ?? "" }));
}

/** The list's first rows as they stand in the file. */
export async function firstRows(ctx: Ctx, id: string, most = 5): Promise<{ row: number; cells: string[] }[]> {
  return await ctx.db.select({ row: sendRows.row, cells: sendRows.cells }).from(sendRows)
    .where(eq(sendRows.sendId, id)).orderBy(asc(sendRows.row)).limit(most);
}
