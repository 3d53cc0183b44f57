import { and, eq } from "drizzle-orm";
import { settings } from "../../db/schema/settings.ts";
import { createCache } from "../cache.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { afterFailure, probeMs } from "./circuit.ts";

/** Of the mail server that the environment names, which has no row among the providers. */
const key = "mail_trouble";

/** What the mail server last said while it took nothing, and its circuit. */
export interface ServerTrouble {
  reason: string;
  /** ISO 8601. */
  at: string;
  /** In a row. */
  failures: number;
  /** ISO 8601: until when it is left alone. */
  openUntil: string | null;
}

type Known = { value: string; trouble: ServerTrouble } | undefined;

// Ten seconds bound how long another process's trouble stays unseen here.
const known = createCache<{ now: Known }>({ seconds: 10, most: 1 });

/**
 * Until when the mail server is left alone; undefined when it is not. A time that has passed says that this caller, and
 * no other, may try with one message.
 */
export async function serverRestsUntil(ctx: Ctx): Promise<Date | undefined> {
  const found = await lookUp(ctx);
  if (!found?.trouble.openUntil) return undefined;
  const until = new Date(found.trouble.openUntil);
  if (until > ctx.now()) return until;
  const trying = { ...found.trouble, openUntil: new Date(ctx.now().getTime() + probeMs).toISOString() };
  const mayTry = await change(ctx, found, trying);
  if (mayTry) return until;
  const { openUntil } = (await read(ctx))?.trouble ?? {};
  return openUntil ? new Date(openUntil) : undefined;
}

/**
 * Counts a failure that was the server's, not the message's; several in a row open the circuit for every process.
 * @returns until when it is open
 */
export async function noteServerFailure(
  ctx: Ctx,
  reason: string,
  retryAfterSeconds?: number,
): Promise<Date | undefined> {
  const open = await inTransaction(ctx, async (tx) => {
    const first: ServerTrouble = { reason: "", at: "", failures: 0, openUntil: null };
    await tx.db.insert(settings).values({ key, value: JSON.stringify(first) }).onConflictDoNothing();
    const [row] = await tx.db.select().from(settings).where(eq(settings.key, key)).for("update");
    const before = { ...first, ...JSON.parse(row!.value) as Partial<ServerTrouble> };
    const circuit = {
      failures: before.failures,
      openUntil: before.openUntil ? new Date(before.openUntil) : null,
    };
    const { failures, openUntil } = afterFailure(circuit, tx.now(), retryAfterSeconds);
    const trouble: ServerTrouble = {
      reason: reason.slice(0, 300),
      at: tx.now().toISOString(),
      failures,
      openUntil: openUntil?.toISOString() ?? null,
    };
    await tx.db.update(settings).set({ value: JSON.stringify(trouble) }).where(eq(settings.key, key));
    return openUntil ?? undefined;
  });
  known.drop(ctx);
  return open;
}

/**
 * The mail server took a message: its circuit is closed. Costs nothing as long as nothing had failed.
 * @param tried whether it was the one that tries; another, which was on its way before, does not end the rest
 */
export async function noteServerSuccess(ctx: Ctx, tried: boolean): Promise<void> {
  const found = await lookUp(ctx);
  if (!found) return;
  const { openUntil } = found.trouble;
  if (!tried && openUntil && new Date(openUntil) > ctx.now()) return;
  await ctx.db.delete(settings).where(tried ? eq(settings.key, key) : as(found));
  known.drop(ctx);
}

const lookUp = async (ctx: Ctx): Promise<Known> =>
  (await known.get(ctx, key, async () => ({ now: await read(ctx) })))?.now;

async function read(ctx: Ctx): Promise<Known> {
  const [row] = await ctx.db.select().from(settings).where(eq(settings.key, key));
  return row && { value: row.value, trouble: JSON.parse(row.value) };
}

/** The row as it was read: what another process has written since stays. */
const as = ({ value }: { value: string }) => and(eq(settings.key, key), eq(settings.value, value));

async function change(ctx: Ctx, from: { value: string }, to: ServerTrouble): Promise<boolean> {
  const changed = await ctx.db.update(settings).set({ value: JSON.stringify(to) }).where(as(from))
    .returning();
  known.drop(ctx);
  return changed.length > 0;
}
