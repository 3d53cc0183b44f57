import type { Ctx } from "../context.ts";
import { openWays } from "../providers/ways.ts";
import { openSender, type Sender } from "./sender.ts";

/** One sender a process: by its database handle, which every ctx outside a transaction carries. */
const senders = new WeakMap<Ctx["db"], Sender>();

/**
 * Sends what is due by the ways that are set up, until nothing is; the job `deliveries.send`.
 * @returns how many messages were taken by their receivers
 */
export async function sendDeliveries(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const sender = senders.get(ctx.db) ?? openSender(ctx, openWays(ctx));
  senders.set(ctx.db, sender);
  return await sender.work(signal);
}

/** For the end of the process: gives back what was not begun, waits a few seconds for what is on its way. */
export async function stopSending(ctx: Ctx): Promise<void> {
  const sender = senders.get(ctx.db);
  senders.delete(ctx.db);
  await sender?.close();
}
