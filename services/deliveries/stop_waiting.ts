import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";

/**
 * Cancels what waits to be sent to somebody and is not on its way yet, also what a sender has claimed: the raised fence
 * tells it that the row is no longer its own. To be called once the opt-out is written, in the same transaction.
 * @param of.people keyed hashes of the person's address or number
 * @param of.channel only messages of that kind; of both when absent
 */
export async function stopWaiting(
  tx: Ctx,
  of: { people: string[]; channel?: "email" | "sms"; reason: "opted_out" | "bounced" },
): Promise<void> {
  const now = tx.now();
  await tx.db.execute(sql`
    update deliveries d set state = 'cancelled', cancel_reason = ${of.reason}, fence = d.fence + 1,
      settled_at = ${now}, lease_until = null
    from invitations i left join customers c on c.id = i.customer_id
    where i.id = d.invitation_id and d.kind in ('invitation', 'apology') and d.state in ('due', 'claimed', 'dialing')
      and (i.person_hash = any(${sql.param(of.people)}::text[]) or c.phone_hash = any(${
    sql.param(of.people)
  }::text[]))
      and (${of.channel ?? null}::text is null or d.channel = ${of.channel ?? null})`);
}
