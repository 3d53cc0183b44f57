import { type SQL, sql } from "drizzle-orm";

/**
 * The kinds of the opt-outs that hold now, of somebody known by an address, a number or both; as a subquery of one
 * column `kind`.
 * @param of.people keyed hashes, as an SQL list; an unknown one may be null
 * @param of.channel the way they would be reached: `email` or `sms`
 * @param of.scope what they would be sent: `surveys` or `reviews`
 */
export const activeOptouts = (of: { people: SQL; channel: SQL; scope?: SQL; now: Date }): SQL =>
  sql`(
  select optout.kind from optouts optout
  where optout.person_hash in (${of.people}) and optout.channel in ('all', ${of.channel})
    and optout.scope in ('all', ${
    of.scope ?? sql`'surveys'`
  }) and (optout.until is null or optout.until > ${of.now})
)`;
