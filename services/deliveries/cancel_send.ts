import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/**
 * Cancels what a one-off send has handed over and no sender has begun to deliver; its asks then never were any.
 * @returns how many
 */
export async function cancelSend(tx: Ctx, sendId: string): Promise<number> {
  const now = tx.now();
  const cancelled = await rows(
    tx.db,
    sql`
    with cancelled as (
      update deliveries d set state = 'cancelled', cancel_reason = 'send_stopped', fence = d.fence + 1,
        settled_at = ${now}, lease_until = null
      from invitations i
      where i.id = d.invitation_id and i.send_id = ${sendId} and d.state in ('due', 'claimed')
      returning d.id, d.invitation_id
    ), silenced as (
      update invitations i set state = 'suppressed', suppression_reason = 'send_stopped', sent_at = null
      from cancelled where i.id = cancelled.invitation_id and i.delivered_at is null
    )
    select id from cancelled`,
  );
  return cancelled.length;
}
