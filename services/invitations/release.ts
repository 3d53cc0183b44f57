import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/** So long a parcel that was late has been there before its customer is asked. */
const hoursAfterArrival = 48;

/**
 * The parcel that asks waited for has come: they are due soon after, unless a rule that listens to the arrival has
 * given them a better time.
 */
export async function releaseHeld(tx: Ctx, orderIds: string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const dueAt = new Date(tx.now().getTime() + hoursAfterArrival * 3_600_000);
  await rows(
    tx.db,
    sql`
    update invitations set due_at = ${dueAt} where order_id = any(${sql.param(orderIds)}::uuid[])
      and state = 'scheduled' and postponed_for = 'late_parcel'`,
  );
}
