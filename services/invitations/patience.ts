import { type SQL, sql } from "drizzle-orm";
import type { Optout } from "../policy/reach.ts";
import { mayHaveReached } from "../reached.ts";

// Columns and joins for statements: what is kept about one person's patience, whichever store asks.

/** A person's opt-outs, by every hash that they are known by; as JSON, which both engines give back as a list. */
export const optoutsOf = (...hashes: SQL[]): SQL<Optout[]> =>
  sql`(select coalesce(jsonb_agg(jsonb_build_object(
    'kind', kept.kind, 'channel', kept.channel, 'scope', kept.scope, 'until', kept.until)), '[]')
  from optouts kept where kept.person_hash in (${sql.join(hashes, sql`, `)}))`;

/** Whether a rule, by its alias, has the allowance of purely transactional questions. */
export const isTransactional = (rule: SQL): SQL<boolean> =>
  sql`coalesce((${rule}.plan ->> 'transactional')::boolean, false)`;

/**
 * All hashes of a person, as a table `known` of one column `hash`: their own, and those of whoever has the same number, in
 * any store. A table, because of a list the planner takes ten members for granted, and then reads small tables whole.
 */
export const knownAs = (personHash: SQL, phoneHash: SQL): SQL =>
  sql`(select ${personHash} as hash
    union all select same.person_hash from customers same where same.phone_hash = ${phoneHash}) known`;

/**
 * A lateral join: when a person was last asked anything of each kind; test orders do not count, nor what reached nobody.
 * Whoever was sent to has a time: to ask for one too would let the planner take a rule's index, and read all its asks.
 * @param known hashes, as {@link knownAs} gives them
 */
export const lastAsked = (known: SQL): SQL =>
  sql`lateral (
    select max(${askedAt}) filter (where not ${isTransactional(sql`by`)}) as survey,
      max(${askedAt}) filter (where ${isTransactional(sql`by`)}) as transactional
    from ${known}
    join invitations asked on ${countsAgainst(sql`known.hash`)}
    left join rules by on by.id = asked.rule_id
  )`;

/** What an ask `asked` counts from: what an outage or a refusal kept back for days asks when it arrives. */
export const askedAt = sql`greatest(asked.sent_at, asked.delivered_at)`;

/** Whether an ask `asked` counts against the patience of whom a hash is of. */
export function countsAgainst(hash: SQL): SQL<boolean> {
  return sql`asked.person_hash = ${hash} and asked.state = 'sent' and not asked.test
      and ${mayHaveReached(sql`asked`)}`;
}

/** Whether a customer, by an alias, has ever bought from their store: an order that is known, or that the shop counts. */
export const hasBought = (customer: SQL): SQL<boolean> =>
  sql`(coalesce(${customer}.order_count, 0) > 0
    or exists (select from orders own where own.customer_id = ${customer}.id)
    or exists (select from customers same join orders own on own.customer_id = same.id
      where same.person_hash = ${customer}.person_hash and same.store_id = ${customer}.store_id))`;

/** Whether a store, by the column of its id, has somebody who sends texts. */
export const sendsTexts = (storeId: SQL): SQL<boolean> =>
  sql`exists (select from providers way where way.channel = 'sms' and way.enabled and way.removed_at is null
    and (way.store_id is null or way.store_id = ${storeId}))`;
