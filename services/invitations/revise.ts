import { sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import type { Decided } from "./create.ts";

/** A new decision about an ask that was scheduled or suppressed. */
export interface Revised extends Decided {
  id: string;
}

/**
 * Decides anew about asks that nobody has been sent: a scheduled one gets the time of a better event, and one that was
 * suppressed is scheduled, or not for another reason. What holds one back is looked at again when it is due.
 */
export async function reviseInvitations(tx: Ctx, revised: Revised[]): Promise<void> {
  if (revised.length === 0) return;
  await rows(
    tx.db,
    sql`
    update invitations known set event_id = given."eventId", trigger = given.trigger, state = given.state,
      suppression_reason = given."suppressionReason", suppressed_until = given."suppressedUntil",
      due_at = given."dueAt", postponed_for = null, first_due_at = null
    from jsonb_to_recordset(${json(revised)}) as given(id uuid, "eventId" uuid, trigger text, state text,
      "suppressionReason" text, "suppressedUntil" timestamptz, "dueAt" timestamptz)
    where known.id = given.id and known.state <> 'sent'`,
  );
}
