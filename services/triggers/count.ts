import { sql } from "drizzle-orm";
import { prepareStatement } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import type { RuleRow } from "./list.ts";
import type { Facts } from "./rules.ts";

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
  const [found] = await count(ctx.db, {
    person,
    store: storeId,
    types: triggers.map((trigger) => trigger.event),
    since: periodBefore(start.withinDays, event),
    until: event.occurredAt,
  });
  return found?.n;
}

/** When the period of a rule that counts began, of which an event is the end. */
export const periodBefore = (withinDays: number, { occurredAt }: { occurredAt: Date }): Date =>
  new Date(occurredAt.getTime() - withinDays * 86_400_000);

const asked = prepareStatement<{ id: string }>(sql`
  select i.id from invitations i left join events e on e.id = i.event_id
  where i.person_hash = ${sql.placeholder("person")} and i.rule_id = ${sql.placeholder("rule")}::uuid
    and i.state <> 'suppressed' and not i.test
    and (i.sent_at is null or i.sent_at > ${sql.placeholder("since")}::timestamptz)
    and coalesce(i.subject, i.order_id::text, '') <> ${sql.placeholder("about")}::text
    and (${sql.placeholder("until")}::timestamptz is null
      or coalesce(e.occurred_at, i.created_at) <= ${sql.placeholder("until")}::timestamptz)
  limit 1`);

/**
 * What a rule that counts decides about one event by: how many there were within its period, and whether it has asked
 * the person about another of them, or is about to.
 * @param about the order's id, or the subject, whose own ask does not count
 * @param asOf leaves out what was asked about later events, for whoever looks at the past
 */
export async function howOften(
  ctx: Ctx,
  rule: RuleRow,
  event: { occurredAt: Date },
  { person, about, asOf }: { person: string | null; about: string; asOf?: Date },
): Promise<Pick<Facts, "happened" | "askedInPeriod">> {
  const { start } = rule.plan;
  const happened = await happenedSoOften(ctx, rule, event, person);
  if (start?.kind !== "count" || happened === undefined || happened < start.n) return { happened };
  const since = periodBefore(start.withinDays, event);
  const found = await asked(ctx.db, { person, rule: rule.id, since, about, until: asOf ?? null });
  return { happened, askedInPeriod: found.length > 0 };
}
