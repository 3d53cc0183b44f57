import { type SQL, sql } from "drizzle-orm";
import { prepareStatement } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { hasBought } from "../invitations/patience.ts";
import type { Cause } from "./rules.ts";
import { evaluateRules, type Happened } from "./evaluate.ts";

/**
 * Whether what an ask `i` of the customer `c` was suppressed for is no longer so: an address, consent or a first purchase
 * that came to be known later.
 */
export const isSuppressedNoMore: SQL<boolean> = sql`(case i.suppression_reason
  when 'no_address' then c.email is not null or c.phone is not null
  when 'no_consent' then c.email_consent or c.sms_consent
  when 'no_sms_consent' then c.sms_consent
  when 'no_purchase' then c.email_consent or c.sms_consent or ${hasBought(sql`c`)}
  end)`;

const askOf = (whose: SQL) =>
  sql`
  select e.id, i.store_id as "storeId", i.trigger as type, e.occurred_at as "occurredAt", i.order_id as "orderId",
    case when i.order_id is null then c.id end as "customerId", i.subject, i.rule_id as "ruleId"
  from customers c ${whose}
  join events e on e.id = i.event_id
  join rules r on r.id = i.rule_id
  where c.id = any(${sql.placeholder("people")}::uuid[]) and i.state = 'suppressed' and not i.test
    and ${isSuppressedNoMore}
    and (i.due_at > ${sql.placeholder("now")}::timestamptz
      or e.occurred_at >= ${
    sql.placeholder("now")
  }::timestamptz - make_interval(days => r.stale_after_days))`;

const read = prepareStatement<Row>(sql`
  ${askOf(sql`join orders o on o.customer_id = c.id join invitations i on i.order_id = o.id`)}
  union all
  ${askOf(sql`join invitations i on i.customer_id = c.id and i.order_id is null and i.subject is not null`)}
  order by "occurredAt", id`);

interface Row {
  id: string;
  storeId: string;
  type: string;
  occurredAt: Date;
  orderId: string | null;
  customerId: string | null;
  subject: string | null;
  ruleId: string;
}

/**
 * What has happened to people that rules suppressed an ask about for a reason that is no longer so, as far as they would
 * still ask about it: each is to be decided anew, by its own rule.
 * @param people customers of whom something was told
 */
export async function suppressedNoMore(ctx: Ctx, people: string[]): Promise<Happened[]> {
  if (people.length === 0) return [];
  const found = await read(ctx.db, { people, now: ctx.now() });
  return found.map(({ type, orderId, customerId, subject, ...rest }) => ({
    ...rest,
    type: type as Cause,
    orderId: orderId ?? undefined,
    customerId: customerId ?? undefined,
    subject: subject ?? undefined,
  }));
}

/** Decides anew about what was suppressed for want of an address, or of consent, that a list has told of. */
export async function decideAnew(tx: Ctx, people: string[]): Promise<void> {
  await evaluateRules(tx, await suppressedNoMore(tx, people));
}
