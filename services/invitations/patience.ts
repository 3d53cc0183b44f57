import { type SQL, sql, type SQLWrapper } from "drizzle-orm";
import { invitations } from "../../db/schema/invitations.ts";
import { optouts } from "../../db/schema/optouts.ts";

// Columns for a select: what is kept about one person's patience, whichever store asks.

/** The kinds of a person's opt-outs; as JSON, which both engines give back as a list. */
export const optoutKinds = (personHash: SQLWrapper): SQL<string[]> =>
  sql`(select coalesce(jsonb_agg(${optouts.kind}), '[]') from ${optouts} where ${optouts.personHash} = ${personHash})`;

/** When a person was last asked anything; test orders do not count. */
export const lastAskedAt = (personHash: SQLWrapper): SQL<Date | null> =>
  sql`(
    select max(asked.sent_at) from ${invitations} asked
    where asked.person_hash = ${personHash} and asked.state = 'sent' and not asked.test)`
    .mapWith(invitations.sentAt) as SQL<Date | null>;
