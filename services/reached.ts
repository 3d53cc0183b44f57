import { type SQL, sql } from "drizzle-orm";

/**
 * Whether an ask, by its alias, has reached somebody or still may: one of its messages arrived, waits or may have left, or it
 * was answered. What was given up, stopped, bounced or kept in the house has asked nobody. One row whatever there is, so
 * that it is looked up by the ask and never made a table of.
 */
export function mayHaveReached(ask: SQL): SQL<boolean> {
  return sql`(${ask}.delivered_at is not null or (
    select coalesce(bool_or(d.state not in ('settled', 'dead', 'cancelled')
      or (d.cancel_reason = 'answered') is true), true)
    from deliveries d where d.invitation_id = ${ask}.id and d.kind = 'invitation')
    or exists (select from responses given where given.invitation_id = ${ask}.id and given.submitted_at is not null))`;
}

/** Whether a message, by its alias, has reached somebody, or may yet: what was refused or kept in the house has not. */
export const mayHaveArrived = (message: SQL): SQL<boolean> =>
  sql`(${message}.state not in ('dead', 'cancelled')
    and not (${message}.state = 'settled' and ${message}.transport = 'outbox')
    and coalesce(${message}.outcome not in ('bounced_hard', 'failed'), true))`;
