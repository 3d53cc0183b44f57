import { and, eq, isNull, sql } from "drizzle-orm";
import { prepareStatement, rows } from "../../db/open.ts";
import { rules } from "../../db/schema/rules.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { evaluateRules } from "./evaluate.ts";
import type { RuleRow } from "./list.ts";
import { isSuppressedNoMore } from "./suppressed_no_more.ts";

/** Two processes that look at once would decide about the same people. */
const winBackLock = 7_303;
const day = 86_400_000;

/**
 * Decides about customers who have ordered nothing for as long as a rule waits; the job `triggers.win_back`. Each is
 * asked about their last order once. Whose silence began longer ago than the rule's `staleAfterDays` is left alone, so
 * that a new rule, or one whose days were changed, does not write to everybody who ever bought.
 * @param signal stops between two pages
 * @returns how many orders were looked at
 */
export async function winBack(ctx: Ctx, signal?: AbortSignal, pageSize = 500): Promise<number> {
  const asking =
    (await ctx.db.select().from(rules).where(and(eq(rules.enabled, true), isNull(rules.archivedAt))))
      .filter(({ plan }) => plan.start?.kind === "inactivity");
  let seen = 0;
  for (const rule of asking) {
    let after: Silent | undefined;
    do {
      const page: Silent[] = await inTransaction(ctx, (tx) => lookAtPage(tx, rule, after, pageSize));
      seen += page.length;
      after = page.length === pageSize ? page.at(-1) : undefined;
    } while (after && !signal?.aborted);
  }
  if (seen > 0) ctx.queue.wake("invitations.send_due");
  return seen;
}

interface Silent {
  orderId: string;
  placedAt: Date;
}

async function lookAtPage(
  tx: Ctx,
  rule: RuleRow,
  after: Silent | undefined,
  size: number,
): Promise<Silent[]> {
  const [lock] = await rows<{ held: boolean }>(
    tx.db,
    sql`select pg_try_advisory_xact_lock(${winBackLock}) as held`,
  );
  if (!lock?.held || rule.plan.start?.kind !== "inactivity") return [];
  const wait = rule.plan.start.days * day;
  const now = tx.now().getTime();
  const page = await silentSince(tx.db, {
    store: rule.storeId,
    rule: rule.id,
    until: new Date(now - wait),
    since: new Date(now - wait - rule.staleAfterDays * day),
    afterAt: after?.placedAt ?? new Date(0),
    afterId: after?.orderId ?? "00000000-0000-0000-0000-000000000000",
    size,
  });
  const happened = page.map(({ orderId, placedAt }) => ({
    storeId: rule.storeId,
    type: "inactivity" as const,
    occurredAt: new Date(placedAt.getTime() + wait),
    orderId,
  }));
  await evaluateRules(tx, happened, [rule]);
  return page;
}

const at = (name: string) => sql`${sql.placeholder(name)}::timestamptz`;

/**
 * Last orders of people who have ordered nothing since, in any store, and whom the rule has not decided about; or not
 * asked for want of what is known by now.
 */
const silentSince = prepareStatement<Silent>(sql`
  select o.id as "orderId", o.placed_at as "placedAt"
  from orders o join customers c on c.id = o.customer_id
  where o.store_id = ${sql.placeholder("store")} and o.cancelled_at is null
    and o.placed_at > ${at("since")} and o.placed_at <= ${at("until")}
    and (o.placed_at, o.id) > (${at("afterAt")}, ${sql.placeholder("afterId")}::uuid)
    and not exists (
      select from customers same join orders later on later.customer_id = same.id
      where (same.id = c.id or same.person_hash = c.person_hash)
        and (later.placed_at, later.id) > (o.placed_at, o.id))
    and not exists (
      select from invitations i where i.rule_id = ${sql.placeholder("rule")} and i.order_id = o.id
        and not (i.state = 'suppressed' and coalesce(${isSuppressedNoMore}, false)))
  order by o.placed_at, o.id limit ${sql.placeholder("size")}::int`);
