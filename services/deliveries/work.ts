import { openMailChannel } from "../channels/open.ts";
import type { Ctx } from "../context.ts";
import { openSender, type Sender } from "./sender.ts";
import { mailOnly } from "./way.ts";

/** One sender a process: by its database handle, which every ctx outside a transaction carries. */
const senders = new WeakMap<Ctx["db"], Promise<Sender>>();

/**
 * Sends what is due by the way that the configuration names, until nothing is; the job `deliveries.send`.
 * @returns how many messages were taken by their receivers
 */
export async function sendDeliveries(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const sender = senders.get(ctx.db) ?? open(ctx);
  senders.set(ctx.db, sender);
  return await (await sender).work(signal);
}

const open = async (ctx: Ctx): Promise<Sender> =>
  openSender(ctx, mailOnly(await openMailChannel(ctx.config)));

/** For the end of the process: gives back what was not begun, waits a few seconds for what is on its way. */
export async function stopSending(ctx: Ctx): Promise<void> {
  const sender = senders.get(ctx.db);
  senders.delete(ctx.db);
  await (await sender)?.close();
}
