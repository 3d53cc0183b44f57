import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/**
 * Takes back what a one-off send has handed over and no sender has begun to deliver: its asks are scheduled again, and
 * put off for as long as the send is paused.
 * @returns how many
 */
export async function takeBackSend(tx: Ctx, sendId: string): Promise<number> {
  // Whoever is handing some of them over in this moment is waited for: what they commit next is to be taken back too.
  await rows(
    tx.db,
    sql`select from invitations where send_id = ${sendId} and state = 'scheduled' and due_at <= ${tx.now()} for update`,
  );
  const taken = await rows(
    tx.db,
    sql`
    with taken as (
      delete from deliveries d using invitations i
      where i.id = d.invitation_id and i.send_id = ${sendId} and d.state in ('due', 'claimed')
      returning d.invitation_id
    )
    update invitations i set state = 'scheduled', sent_at = null, step = 0, next_step_at = null, expires_at = null,
      due_at = ${tx.now()}, postponed_for = 'send_paused'
    from taken where i.id = taken.invitation_id
    returning i.id`,
  );
  return taken.length;
}
