import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { providers } from "../../db/schema/providers.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { afterFailure, probeMs } from "./circuit.ts";
import { forgetProviders, providerById } from "./rows.ts";

/**
 * Counts a failure that was the provider's, not the message's; several in a row open the circuit for every process.
 * @returns until when it is open
 */
export async function noteFailure(
  ctx: Ctx,
  id: string,
  reason: string,
  retryAfterSeconds?: number,
): Promise<Date | undefined> {
  const now = ctx.now();
  const open = await inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.select({ failures: providers.failures, openUntil: providers.openUntil })
      .from(providers).where(eq(providers.id, id)).for("update");
    if (!row) return;
    const circuit = afterFailure(row, now, retryAfterSeconds);
    await tx.db.update(providers).set({
      ...circuit,
      lastError: reason.slice(0, 500),
      lastErrorAt: now,
    }).where(eq(providers.id, id));
    return circuit.openUntil ?? undefined;
  });
  forgetProviders(ctx);
  return open;
}

/**
 * A message was taken: the circuit is closed. Costs nothing as long as nothing had failed.
 * @param tried whether it was the one that tries; another, which was on its way before, does not end the rest that the
 * provider has asked for since
 */
export async function noteSuccess(ctx: Ctx, id: string, tried: boolean): Promise<void> {
  const known = await providerById(ctx, id);
  if (!known || known.failures === 0 && known.openUntil === null) return;
  const closed = or(isNull(providers.openUntil), lte(providers.openUntil, ctx.now()));
  await ctx.db.update(providers).set({ failures: 0, openUntil: null })
    .where(and(eq(providers.id, id), tried ? undefined : closed));
  forgetProviders(ctx);
}

/**
 * Lets one message of all processes try a provider whose rest is over.
 * @returns whether this caller may; the others find the circuit open for another moment
 */
export async function mayTry(ctx: Ctx, id: string): Promise<boolean> {
  const now = ctx.now();
  const taken = await rows(
    ctx.db,
    sql`update providers set open_until = ${new Date(now.getTime() + probeMs)}
      where id = ${id} and open_until <= ${now} returning id`,
  );
  forgetProviders(ctx);
  return taken.length > 0;
}
