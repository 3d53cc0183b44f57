import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

const lock = 7_301;

/**
 * Takes orders and customers for the length of a transaction, if nobody else has them: events of one order are never
 * applied side by side, and nobody is made a customer twice.
 */
export async function tryHoldLedger(tx: Ctx): Promise<boolean> {
  const [taken] = await rows<{ held: boolean }>(
    tx.db,
    sql`select pg_try_advisory_xact_lock(${lock}) as held`,
  );
  return taken!.held;
}

/**
 * Waits until nobody else has them. An evaluator that comes meanwhile goes away again: wake `events.evaluate` after the
 * transaction.
 */
export async function holdLedger(tx: Ctx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(${lock})`);
}
