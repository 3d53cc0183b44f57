import type { Ctx } from "../context.ts";
import { admit } from "./admit.ts";
import { claimDeliveries } from "./claim.ts";
import { anyLease, type Held, releaseClaims, renewLeases, takeOverExpired } from "./lease.ts";
import { type PreparedDelivery, prepareDeliveries } from "./prepare.ts";
import { reasonOf } from "./reason.ts";
import { sendDelivery, type SenderTools } from "./send.ts";
import { createStates } from "./states.ts";
import type { Ways } from "../providers/way.ts";

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
  /** Messages of one kind on their way at one time, each on a connection of its own. */
  inFlight?: number;
  /** Deliveries claimed, read and written together. */
  batch?: number;
  /** For how long a process that has died keeps others waiting. */
  leaseSeconds?: number;
  jitter?: () => number;
}

/** So many connections in a row that could not be made: the provider is away, and the rest waits for the next call. */
const unreachableAfter = 3;
const takeOverEveryMs = 5_000;
const kinds = ["email", "sms"] as const;
type Kind = (typeof kinds)[number];

/** Makes the sender of this process; it does nothing until `work` is called. */
export function openSender(ctx: Ctx, ways: Ways, options: SenderOptions = {}): Sender {
  const { inFlight = 16, batch = 96, leaseSeconds = 20, jitter = Math.random } = options;
  const tools: SenderTools = { ctx, ways, states: createStates(ctx), jitter };
  const held = new Map<string, Held>();
  /** In which seconds something is due that a mail host's limit keeps back. */
  const seconds = new Set<number>();
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
        await takeOver();
        // A text message provider that answers slowly keeps no mail waiting.
        const passes = await Promise.allSettled(kinds.map((kind) => pass(kind, signal)));
        for (const each of passes) {
          if (each.status === "rejected") throw each.reason;
          sent += each.value;
        }
      } while (again && !signal.aborted);
      if (!signal.aborted) await lookAgainAtOthers();
      return sent;
    } finally {
      clearInterval(renewing);
    }
  }

  /** Keeps `inFlight` messages on their way while the next batch is already being claimed and written. */
  async function pass(kind: Kind, signal: AbortSignal): Promise<number> {
    const flying = new Set<Promise<void>>();
    const writing = new Set<Promise<void>>();
    /** Stores whose provider rests, and until when. */
    const resting = new Map<string, Date>();
    const notReached = new Map<string, number>();
    let sent = 0;
    /** Providers that have failed too often since their messages were claimed, and until when they are left alone. */
    const closed = new Map<string, Date>();
    const restsNow = ({ way: { key } }: PreparedDelivery): Date | undefined => {
      const until = closed.get(key);
      return until && until > ctx.now() ? until : undefined;
    };
    const fly = async (prepared: PreparedDelivery, answered: () => void) => {
      const { delivery, way: { key } } = prepared;
      const { id, storeId } = delivery;
      try {
        const { outcome, restsUntil } = await sendDelivery(tools, prepared, signal, answered);
        if (outcome === "settled") sent++;
        if (outcome === "held") {
          await giveBack([delivery]);
          resting.set(storeId, restsUntil!);
        }
        const inVain = outcome === "connecting" ? (notReached.get(key) ?? 0) + 1 : 0;
        notReached.set(key, inVain % unreachableAfter);
        if (restsUntil) closed.set(key, restsUntil);
        else if (inVain === unreachableAfter) closed.set(key, new Date(ctx.now().getTime() + 60_000));
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

    let next = take(kind, resting);
    try {
      for (;;) {
        const { claimed, prepared } = await next;
        if (claimed === 0) break;
        next = signal.aborted ? Promise.resolve({ claimed: 0, prepared: [] }) : take(kind, resting);
        // Awaited further down; until then a failure of it must not count as unhandled.
        next.catch(() => {});
        const unsent: PreparedDelivery[] = [];
        for (const each of prepared) {
          while (flying.size >= inFlight) await Promise.race(flying);
          // A database that is slower than the provider must not pile up messages whose outcome is not written.
          while (writing.size >= inFlight * 4) await Promise.race(writing);
          const until = restsNow(each);
          if (!signal.aborted && !until) {
            launch(each);
            continue;
          }
          unsent.push(each);
          if (until) resting.set(each.delivery.storeId, until);
        }
        await giveBack(unsent.map(({ delivery }) => delivery));
      }
    } finally {
      await Promise.all(writing);
      await letGo(await next.then(({ prepared }) => prepared.map(({ delivery }) => delivery), () => []));
    }
    wakeAfter(resting);
    return sent;
  }

  async function takeOver() {
    if (ctx.now().getTime() - tookOverAt < takeOverEveryMs) return;
    tookOverAt = ctx.now().getTime();
    const { due, unknown } = await takeOverExpired(ctx);
    if (due + unknown > 0) ctx.log.warn("delivery.taken_over", { due, unknown });
  }

  async function take(
    channel: Kind,
    resting: Map<string, Date>,
  ): Promise<{ claimed: number; prepared: PreparedDelivery[] }> {
    await takeOver();
    // While others have much to send, who rested for a moment is not to wait for all of that.
    for (const [storeId, until] of resting) if (until <= ctx.now()) resting.delete(storeId);
    const claimed = await claimDeliveries(ctx, {
      channel,
      most: batch,
      leaseSeconds,
      resting: [...resting.keys()],
    });
    for (const { id, fence } of claimed) held.set(id, { id, fence });
    try {
      const { admitted, refused } = await admit(tools, claimed, resting);
      await giveBack(refused);
      for (const { dueAt } of refused) remember(dueAt);
      const prepared = await prepareDeliveries(tools, admitted);
      const ready = new Set(prepared.map(({ delivery }) => delivery.id));
      for (const { id } of claimed) if (!ready.has(id)) held.delete(id);
      return { claimed: claimed.length, prepared };
    } catch (error) {
      await letGo(claimed);
      throw error;
    }
  }

  /** For what nobody will send after all: without it, their leases would be prolonged for as long as this runs. */
  async function letGo(claims: Held[]) {
    await giveBack(claims).catch((error) =>
      ctx.log.warn("delivery.not_given_back", { reason: reasonOf(error), claims: claims.length })
    );
  }

  async function giveBack(unsent: (Held & { dueAt?: Date })[]) {
    for (const { id } of unsent) held.delete(id);
    await releaseClaims(ctx, unsent.map(({ id, fence, dueAt }) => ({ id, fence, dueAt })));
  }

  function remember(dueAt: Date | undefined) {
    const second = dueAt && Math.ceil(dueAt.getTime() / 1_000);
    if (second && second * 1_000 - ctx.now().getTime() <= 60_000) seconds.add(second);
  }

  /** What rests or is due within the next minute is looked at again by then; for longer, the schedule does. */
  function wakeAfter(resting: Map<string, Date>) {
    const now = ctx.now().getTime();
    for (const second of seconds) if (second * 1_000 <= now) seconds.delete(second);
    const again = [...seconds].map((second) => second * 1_000);
    const waits = [...again, ...[...resting.values()].map(Number)].map((at) => at - now);
    const soonest = Math.min(...waits);
    if (soonest < 60_000) wakeIn(Math.max(soonest, 50));
  }

  /** What another process holds is due to be looked at when its lease has run out, if it has died. */
  async function lookAgainAtOthers() {
    if (await anyLease(ctx)) wakeIn(leaseSeconds * 1_000);
  }

  function wakeIn(milliseconds: number) {
    Deno.unrefTimer(setTimeout(() => {
      if (!closing.signal.aborted) ctx.queue.wake("deliveries.send");
    }, milliseconds));
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
      ways.close();
    },
  };
}
