import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import type { Touchpoint } from "../surveys/templates.ts";

/** Days that the journey looks back. */
export const journeyDays = 90;
export const day = 86_400_000;

/** Longer ago than this nobody is won back. */
const silentDays = 365;

/** How often something of a kind happened: one of our moments, or that customers have been silent. */
export interface Passed {
  what: Touchpoint | "silent";
  n: number;
}

/** What happened in one store: a shop's event, or one of the kinds that orders tell. */
export interface Passage {
  storeId: string;
  what: string;
  n: number;
}

/** What says that somebody passed a moment; moments without anything are told by nothing. */
const passedBy: Partial<Record<Touchpoint, string[]>> = {
  after_purchase: ["order.placed"],
  pickup: ["shipment.ready_for_pickup"],
  after_delivery: ["shipment.delivered", "order.fulfilled"],
  after_use: ["shipment.delivered"],
  after_support: ["support.closed"],
  after_return: ["return.closed", "refund.issued"],
  subscription: ["subscription.renewed"],
  relationship: ["relationship"],
  win_back: ["subscription.cancelled"],
};

/**
 * What happened to customers, by store: all that the journey knows without asking.
 * @param isOpen whether some store asks nobody at a moment; a year's orders are not counted for nothing
 */
export async function passagesOf(
  ctx: Ctx,
  storeId: string | undefined,
  isOpen: (touchpoint: Touchpoint) => boolean,
): Promise<Passage[]> {
  const since = new Date(ctx.now().getTime() - journeyDays * day);
  const longAgo = new Date(ctx.now().getTime() - silentDays * day);
  const ofStore = (column: string) => storeId ? sql`${sql.raw(column)} = ${storeId}` : sql`true`;
  return [
    ...await rows<Passage>(
      ctx.db,
      sql`select e.type as what, e.store_id as "storeId", count(*)::int as n from events e
        where e.received_at > ${since} and ${ofStore("e.store_id")} group by 1, 2`,
    ),
    // Customers who bought again. What the shop has counted tells of orders from before it was connected.
    ...!isOpen("relationship") ? [] : await rows<Passage>(
      ctx.db,
      sql`select 'relationship' as what, o.store_id as "storeId", count(distinct o.customer_id)::int as n
        from orders o join customers c on c.id = o.customer_id
        where o.placed_at > ${since} and o.cancelled_at is null and ${ofStore("o.store_id")}
          and (c.order_count > 1 or exists (select from orders before where before.customer_id = o.customer_id
            and before.placed_at < o.placed_at and before.cancelled_at is null))
        group by 2`,
    ),
    ...!isOpen("win_back") ? [] : await rows<Passage>(
      ctx.db,
      sql`select 'silent' as what, o.store_id as "storeId", count(distinct o.customer_id)::int as n
        from orders o
        where o.placed_at > ${longAgo} and o.placed_at <= ${since} and o.cancelled_at is null
          and ${ofStore("o.store_id")}
          and not exists (select from orders later where later.customer_id = o.customer_id
            and later.placed_at > ${since} and later.cancelled_at is null)
        group by 2`,
    ),
  ];
}

/** What passed a moment in one store; of several events that tell of the same the most. */
export function passedIn(storeId: string, touchpoint: string, passages: Passage[]): Passed[] {
  const here = passages.filter((each) => each.storeId === storeId);
  const most = (kinds: string[]) =>
    Math.max(0, ...here.filter(({ what }) => kinds.includes(what)).map(({ n }) => n));
  const moment = touchpoint as Touchpoint;
  return [
    { what: moment, n: most(passedBy[moment] ?? []) },
    ...moment === "win_back" ? [{ what: "silent" as const, n: most(["silent"]) }] : [],
  ].filter(({ n }) => n > 0);
}
