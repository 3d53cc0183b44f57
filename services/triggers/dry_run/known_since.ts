import { sql } from "drizzle-orm";
import { prepareStatement } from "../../../db/open.ts";
import type { Ctx } from "../../context.ts";
import type { RuleRow } from "../list.ts";

/** From when on a store's past is known: by what a shop tells, or, of silence, by the orders that it would follow. */
export interface KnownSince {
  of: "events" | "orders";
  at: Date;
}

const dayMs = 86_400_000;

/**
 * From when on anything is known that a rule could have looked at.
 * @param since how far back it is looked at
 * @returns undefined where all of that time is known, and where nothing is
 */
export async function knownSince(
  ctx: Ctx,
  { storeId, plan: { start } }: Pick<RuleRow, "storeId" | "plan">,
  since: Date,
): Promise<KnownSince | undefined> {
  const silence = start?.kind === "inactivity" ? start.days * dayMs : undefined;
  const from = new Date(since.getTime() - (silence ?? 0));
  const [found] = await (silence === undefined ? firstEvent : firstOrder)(ctx.db, { store: storeId, from });
  if (!found?.first || found.before || found.first.getTime() - from.getTime() < dayMs) return undefined;
  return { of: silence === undefined ? "events" : "orders", at: found.first };
}

interface First {
  first: Date | null;
  before: boolean;
}

const from = sql`${sql.placeholder("from")}::timestamptz`;
const store = sql`${sql.placeholder("store")}::uuid`;

// By when they occurred: a past that was told of afterwards is known too. Young stores only have all of theirs read.
const firstEvent = prepareStatement<First>(sql`
  select case when not told.before then (select min(e.occurred_at) from events e
      where e.store_id = ${store} and e.received_at >= ${from}) end as first, told.before
  from (select exists (select from events e where e.store_id = ${store} and e.received_at < ${from}) as before) told`);

const firstOrder = prepareStatement<First>(sql`
  select (select o.placed_at from orders o where o.store_id = ${store} and o.placed_at >= ${from}
      order by o.placed_at limit 1) as first,
    exists (select from orders o where o.store_id = ${store} and o.placed_at < ${from}) as before`);
