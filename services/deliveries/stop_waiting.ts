import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { type QuestionKind, questionKindOf } from "../policy/kinds.ts";
import type { OptoutScope } from "../policy/reach.ts";
import { isAbout } from "./active_optouts.ts";

/**
 * Cancels what waits to be sent to somebody and is not on its way yet, also what a sender has claimed: the raised fence
 * tells it that the row is no longer its own. To be called once the opt-out is written, in the same transaction.
 * @param of.people keyed hashes of the person's address or number
 * @param of.channel only messages by that way; by both when absent
 * @param of.scope only messages that a no of that scope is about; all when absent
 */
export async function stopWaiting(
  tx: Ctx,
  of: Whose & { channel?: "email" | "sms"; scope?: OptoutScope; reason: "opted_out" | "bounced" },
): Promise<void> {
  const now = tx.now();
  const scope = sql`${of.scope ?? "all"}::text`;
  await tx.db.execute(sql`
    update deliveries d set state = 'cancelled', cancel_reason = ${of.reason}, fence = d.fence + 1,
      settled_at = ${now}, lease_until = null
    where d.invitation_id in ${asksTo(of)} and d.kind in ('invitation', 'apology')
      and d.state in ('due', 'claimed', 'dialing')
      and (${of.channel ?? null}::text is null or d.channel = ${of.channel ?? null})
      and ${isAbout(scope)}`);
}

/**
 * As {@link stopWaiting}, for what agents answer by text: only STOP ends that.
 * @param phone E.164, as it was written to
 */
export async function stopReplies(tx: Ctx, phone: string): Promise<void> {
  await tx.db.execute(sql`
    update deliveries d set state = 'cancelled', cancel_reason = 'opted_out', fence = d.fence + 1,
      settled_at = ${tx.now()}, lease_until = null
    where lower(d.recipient) = ${phone} and d.channel = 'sms' and d.kind = 'reply'
      and d.state in ('due', 'claimed', 'dialing')`);
}

/**
 * As {@link stopWaiting}, for what is not even decided yet; of both channels.
 * @param whose.about only questions of that kind; all when absent
 */
export async function suppressScheduled(tx: Ctx, whose: Whose & { about?: QuestionKind }): Promise<void> {
  const about = whose.about ?? null;
  await tx.db.execute(sql`
    update invitations set state = 'suppressed', suppression_reason = 'opted_out'
    where id in ${asksTo(whose)} and state = 'scheduled'
      and (${about}::text is null or ${questionKindOf(sql`touchpoint`)} = ${about})`);
}

interface Whose {
  people: string[];
  /** One more ask; the only one to somebody of whom nothing is kept. */
  invitationId?: string;
}

/** Found by indexes, however much else waits; whoever has the same number is the same person, in any store. */
const asksTo = ({ people, invitationId }: Whose): SQL =>
  sql`(
      select i.id from invitations i where i.person_hash = any(${sql.param(people)}::text[])
      union all
      select i.id from customers c join invitations i on i.person_hash = c.person_hash
      where c.phone_hash = any(${sql.param(people)}::text[])
      union all
      select ${invitationId ?? null}::uuid)`;
