import type { Channel } from "../channels/channel.ts";
import type { Ctx } from "../context.ts";
import { reasonOf } from "./reason.ts";
import { claimDeliveries } from "./claim.ts";
import { anyLease, type Held, releaseClaims, renewLeases, takeOverExpired } from "./lease.ts";
import { type PreparedDelivery, prepareDeliveries } from "./prepare.ts";
import { sendDelivery, type SenderTools } from "./send.ts";
import { createStates } from "./states.ts";

/** Sends what is due; one a process, any number of processes. */
export interface Sender {
  /**
   * Sends until nothing is due. Called again while it runs, it looks once more before it ends.
   * @param signal stops: what was not begun is given back, what is on its way is waited for a few seconds
   * @returns how many messages were taken by their receivers
   */
  work(signal: AbortSignal): Promise<number>;
  /** Stops like the signal, for good, and ends the connections that were kept for the next message. */
  close(): Promise<void>;
}

export interface SenderOptions {
  /** Messages on their way at one time, each on a connection of its own. */
  inFlight?: number;
  /** Deliveries claimed, read and written together. */
  batch?: number;
  /** For how long a process that has died keeps others waiting. */
  leaseSeconds?: number;
  jitter?: () => number;
}

/** So many connections in a row that could not be made: the server is away, and the rest waits for the next call. */
const unreachableAfter = 3;
const takeOverEveryMs = 5_000;

/** Makes the sender of this process; it does nothing until `work` is called. */
export function openSender(ctx: Ctx, channel: Channel, options: SenderOptions = {}): Sender {
  const { inFlight = 16, batch = 96, leaseSeconds = 20, jitter = Math.random } = options;
  const tools: SenderTools = { ctx, channel, states: createStates(ctx), jitter };
  const held = new Map<string, Held>();
  let running: Promise<number> | undefined;
  let again = false;
  const closing = new AbortController();
  let tookOverAt = -Infinity;

  async function workUntilDone(signal: AbortSignal): Promise<number> {
    const renew = () =>
      void renewLeases(ctx, [...held.values()], leaseSeconds)
        .catch((error) => ctx.log.error("delivery.lease_not_renewed", { reason: reasonOf(error) }));
    const renewing = setInterval(renew, leaseSeconds * 1_000 / 3);
    let sent = 0;
    try {
      do {
        again = false;
        sent += await pass(signal);
      } while (again && !signal.aborted);
      if (!signal.aborted) await lookAgainAtOthers();
      return sent;
    } finally {
      clearInterval(renewing);
    }
  }

  /** Keeps `inFlight` messages on their way while the next batch is already being claimed and written. */
  async function pass(signal: AbortSignal): Promise<number> {
    const flying = new Set<Promise<void>>();
    const writing = new Set<Promise<void>>();
    let sent = 0;
    let notReached = 0;
    const stopped = () => signal.aborted || notReached >= unreachableAfter;
    const fly = async (prepared: PreparedDelivery, answered: () => void) => {
      const { id } = prepared.delivery;
      try {
        const outcome = await sendDelivery(tools, prepared, signal, answered);
        if (outcome === "settled") sent++;
        notReached = outcome === "connecting" ? notReached + 1 : 0;
      } catch (error) {
        // The database did not answer. Whatever was committed last tells the next holder what to do.
        ctx.log.error("delivery.not_recorded", { delivery: id, reason: reasonOf(error) });
      } finally {
        held.delete(id);
      }
    };
    const launch = (prepared: PreparedDelivery) => {
      const { promise: answered, resolve } = Promise.withResolvers<void>();
      flying.add(answered);
      answered.then(() => flying.delete(answered));
      const written: Promise<void> = fly(prepared, resolve).finally(() => {
        resolve();
        writing.delete(written);
      });
      writing.add(written);
    };

    let next = take();
    try {
      for (;;) {
        const { claimed, prepared } = await next;
        if (claimed === 0) break;
        next = stopped() ? Promise.resolve({ claimed: 0, prepared: [] }) : take();
        // Awaited further down; until then a failure of it must not count as unhandled.
        next.catch(() => {});
        for (const [index, each] of prepared.entries()) {
          while (flying.size >= inFlight) await Promise.race(flying);
          // A database that is slower than the mail server must not pile up messages whose outcome is not written.
          while (writing.size >= inFlight * 2) await Promise.race(writing);
          if (stopped()) {
            await giveBack(prepared.slice(index));
            break;
          }
          launch(each);
        }
      }
    } finally {
      await Promise.all(writing);
    }
    return sent;
  }

  async function take(): Promise<{ claimed: number; prepared: PreparedDelivery[] }> {
    if (ctx.now().getTime() - tookOverAt >= takeOverEveryMs) {
      tookOverAt = ctx.now().getTime();
      const { due, unknown } = await takeOverExpired(ctx);
      if (due + unknown > 0) ctx.log.warn("delivery.taken_over", { due, unknown });
    }
    const claimed = await claimDeliveries(ctx, { most: batch, leaseSeconds });
    for (const { id, fence } of claimed) held.set(id, { id, fence });
    const prepared = await prepareDeliveries(tools, claimed);
    const ready = new Set(prepared.map(({ delivery }) => delivery.id));
    for (const { id } of claimed) if (!ready.has(id)) held.delete(id);
    return { claimed: claimed.length, prepared };
  }

  async function giveBack(prepared: PreparedDelivery[]) {
    for (const { delivery } of prepared) held.delete(delivery.id);
    await releaseClaims(ctx, prepared.map(({ delivery: { id, fence } }) => ({ id, fence })));
  }

  /** What another process holds is due to be looked at when its lease has run out, if it has died. */
  async function lookAgainAtOthers() {
    if (!await anyLease(ctx)) return;
    Deno.unrefTimer(setTimeout(() => ctx.queue.wake("deliveries.send"), leaseSeconds * 1_000));
  }

  return {
    work(signal) {
      again = true;
      const either = AbortSignal.any([signal, closing.signal]);
      running ??= workUntilDone(either).finally(() => running = undefined);
      return running;
    },
    async close() {
      closing.abort();
      await running?.catch(() => {});
      channel.close();
    },
  };
}
