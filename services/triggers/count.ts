import { sql } from "drizzle-orm";
import { prepareStatement } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import type { RuleRow } from "./list.ts";

const count = prepareStatement<{ n: number }>(sql`
  select count(distinct (coalesce(e.body -> 'support' ->> 'id', e."of"), e.type))::int as n
  from (
    select e.*, o.id::text as "of" from customers p join orders o on o.customer_id = p.id
    join events e on e.store_id = o.store_id and e.order_external_id = o.external_id
    where p.person_hash = ${sql.placeholder("person")}
    union all
    select e.*, e.external_id from customers p join events e on e.customer_id = p.id
    where p.person_hash = ${sql.placeholder("person")}
  ) e
  where e.store_id = ${sql.placeholder("store")}
    and e.type = any(${sql.placeholder("types")}::text[]) and e.state <> 'failed'
    and e.occurred_at > ${sql.placeholder("since")}::timestamptz
    and e.occurred_at <= ${sql.placeholder("until")}::timestamptz`);

/**
 * How many of a rule's events one person has had within its period, this one included. Of one order, or one case of
 * support, each kind counts once, however many parcels it takes.
 * @returns undefined for a rule that does not count, and for somebody who is not known by anything
 */
export async function happenedSoOften(
  ctx: Ctx,
  { plan: { start }, triggers, storeId }: RuleRow,
  event: { occurredAt: Date },
  person: string | null,
): Promise<number | undefined> {
  if (start?.kind !== "count" || !person) return undefined;
  const since = new Date(event.occurredAt.getTime() - start.withinDays * 86_400_000);
  const [found] = await count(ctx.db, {
    person,
    store: storeId,
    types: triggers.map((trigger) => trigger.event),
    since,
    until: event.occurredAt,
  });
  return found?.n;
}
