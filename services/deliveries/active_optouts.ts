import { type SQL, sql } from "drizzle-orm";
import { questionKindOf } from "../policy/kinds.ts";
import { mayHaveArrived } from "../reached.ts";

/**
 * The kinds of the opt-outs that hold now against a delivery `d`, of somebody known by an address, a number or both; as
 * a subquery of one column `kind`.
 * @param of.people keyed hashes, as an SQL list; an unknown one may be null
 */
export const activeOptouts = (of: { people: SQL; now: Date }): SQL =>
  sql`(
  select optout.kind from optouts optout
  where optout.person_hash in (${of.people}) and optout.channel in ('all', d.channel)
    and ${isAbout(sql`optout.scope`)}
    and (optout.until is null or optout.until > ${of.now})
)`;

/**
 * Whether a question or an apology, a delivery `d`, is to go to nobody any more: its person has said no, or is not to be
 * reached that way.
 */
export const isDeclined = (now: Date): SQL<boolean> =>
  sql`(d.kind in ('invitation', 'apology') and exists (
  select from invitations asked left join customers person on person.id = asked.customer_id
  where asked.id = d.invitation_id and not asked.test and exists ${
    activeOptouts({ people: sql`coalesce(asked.person_hash, person.person_hash), person.phone_hash`, now })
  }))`;

/**
 * Whether a no of some scope is about a delivery `d`; as `policy/reach.ts` has it. An apology or a reply is about
 * somebody's own order or words: no no to questions is about those. What it takes is looked up where there is such a no.
 */
export const isAbout = (scope: SQL): SQL<boolean> =>
  sql`(${scope} = 'all' or d.kind = 'invitation' and (${scope} = 'surveys' or ${scope} = ${askedKind}
      or ${scope} = 'reminders' and ${reminds}))`;

const askedKind = sql`(
        select ${questionKindOf(sql`ask.touchpoint`)} from invitations ask where ask.id = d.invitation_id)`;

/**
 * Whether an earlier message of its ask has reached them, or may yet: by what went, since the rule's steps may have been
 * changed meanwhile.
 */
const reminds = sql`(d.step > 1 and exists (
        select from deliveries earlier
        where earlier.invitation_id = d.invitation_id and earlier.kind = 'invitation' and earlier.step < d.step
          and ${mayHaveArrived(sql`earlier`)}))`;
