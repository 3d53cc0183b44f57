import { ChannelError, type FailedAt, type OutgoingMail, type OutgoingSms } from "../channels/channel.ts";
import type { Ctx } from "../context.ts";
import { isOutage } from "../failure.ts";
import { senderAddress, senderName } from "./addresses.ts";
import type { PreparedDelivery } from "./prepare.ts";
import { reasonOf } from "./reason.ts";
import { decideRetry } from "./retry.ts";
import type { States } from "./states.ts";
import type { Ways } from "../providers/way.ts";

export interface SenderTools {
  ctx: Ctx;
  ways: Ways;
  states: States;
  /** 0…1, by chance. */
  jitter: () => number;
}

/** Somebody else holds the delivery now, or the person has just opted out: nothing may leave. */
class ClaimLost extends Error {}

/** Another process has learned meanwhile that the provider is to be left alone: the claim is as good as before. */
class ProviderRests extends Error {
  constructor(readonly until: Date) {
    super("The provider rests.");
  }
}

/**
 * Sends one prepared delivery and writes down what became of it.
 * @param answered called once the channel has taken it and is free for the next, before that has been written
 * @returns how it went; `lost` when it was no longer ours to send; `held` when its provider rests, so that the claim is
 * to be given back; and until when it rests, if this was one failure too many
 */
export async function sendDelivery(
  tools: SenderTools,
  prepared: PreparedDelivery,
  signal: AbortSignal,
  answered: () => void,
): Promise<Sent> {
  const { states, ways } = tools;
  const { way, delivery: { id, fence } } = prepared;
  try {
    const taken = await handOver(tools, prepared, signal);
    // A failure keeps its place until it has been counted, so that not many more follow the one that was too many.
    answered();
    const { providerId, channel: { transport } } = way;
    const outcome = {
      id,
      fence,
      transport,
      answer: taken.answer,
      providerId,
      // One that names no message tells nothing of it later.
      providerMessageId: providerId && taken.id ? taken.id : undefined,
    };
    const held = await writeDown(() => states.settle(outcome), signal);
    await ways.succeeded(way).catch((error) => notNoted(tools, error));
    return { outcome: held ? "settled" : "lost" };
  } catch (error) {
    if (error instanceof ClaimLost) return { outcome: "lost" };
    if (error instanceof ProviderRests) return { outcome: "held", restsUntil: error.until };
    if (!(error instanceof ChannelError)) throw error;
    const note = error.providerFault && !signal.aborted;
    // Whoever turns one message away takes messages: the one that was to try has found that out.
    const works = way.openUntil && !error.providerFault && error.permanent && error.failedAt === "refused";
    const noted = note
      ? ways.failed(way, error.message, error.retryAfterSeconds)
      : works
      ? ways.succeeded(way).then(() => undefined)
      : undefined;
    // Side by side: while one is written, other processes would go on by the other.
    const [outcome, restsUntil] = await Promise.all([
      writeFailure(tools, prepared, error, signal),
      noted?.catch((error) => notNoted(tools, error)),
    ]);
    return { outcome, restsUntil };
  }
}

interface Sent {
  outcome: "settled" | "lost" | "held" | FailedAt;
  restsUntil?: Date;
}

const notNoted = ({ ctx }: SenderTools, error: unknown): undefined =>
  void ctx.log.warn("provider.not_noted", { reason: reasonOf(error) });

const againAfterMs = [100, 300, 1_000, 2_000, 4_000, 8_000];

/**
 * What the receiver has said is known only here: a database that is away for less than a lease does not make it
 * unknown. Written twice, the second changes nothing.
 */
async function writeDown(write: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
  for (const wait of againAfterMs) {
    try {
      return await write();
    } catch (error) {
      if (!isOutage(error) || signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return await write();
}

function handOver(tools: SenderTools, prepared: PreparedDelivery, signal: AbortSignal) {
  const { way } = prepared;
  return way.kind === "email"
    ? way.channel.send(mailFor(tools, prepared), signal)
    : way.channel.send(smsFor(tools, prepared), signal);
}

/** The last look before anything leaves: the claim still holds, nobody has opted out, and the provider takes messages. */
function lastLook({ states, ways }: SenderTools, { delivery, way }: PreparedDelivery) {
  const { id, fence, kind, test, personHash, phoneHash } = delivery;
  const mayOptOut = kind !== "test" && !test;
  return async () => {
    const whom = mayOptOut ? { personHash, phoneHash } : { personHash: null, phoneHash: null };
    // The one that tries has the rest of all others before it.
    const restingProvider = way.openUntil ? undefined : way.providerId;
    const { go, restsUntil } = await states.toData({ id, fence, ...whom, restingProvider });
    if (restsUntil) {
      ways.forget();
      throw new ProviderRests(restsUntil);
    }
    if (!go) throw new ClaimLost();
  };
}

function mailFor(tools: SenderTools, prepared: PreparedDelivery): OutgoingMail {
  const { delivery, rendered, references, unsubscribeUrl, way } = prepared;
  const { store, recipient, rfcMessageId, about, kind } = delivery;
  return {
    subject: rendered.subject!,
    text: rendered.text,
    html: rendered.html!,
    messageId: rfcMessageId,
    from: { name: store.name, address: way.sender ?? senderAddress(tools.ctx.config) },
    to: { name: about.firstName, address: recipient },
    replyTo: store.replyTo ?? undefined,
    sentAt: tools.ctx.now(),
    references,
    unsubscribeUrl,
    automatic: kind !== "reply",
    beforeContent: lastLook(tools, prepared),
  };
}

function smsFor(tools: SenderTools, prepared: PreparedDelivery): OutgoingSms {
  const { delivery: { recipient, store }, rendered, way } = prepared;
  return {
    to: recipient,
    from: way.sender ?? senderName(store.name),
    text: rendered.text,
    receiptUrl: way.receiptUrl,
    beforeContent: lastLook(tools, prepared),
  };
}

async function writeFailure(
  { ctx, states, jitter }: SenderTools,
  { way, delivery: { id, fence, attempts, channel, personHash, phoneHash } }: PreparedDelivery,
  error: ChannelError,
  signal: AbortSignal,
) {
  const after = decideRetry({ attempt: attempts, ...pick(error) }, ctx.now(), jitter());
  // What our own stopping has interrupted is not the receiver's failure.
  if (signal.aborted && after.state === "due") after.dueAt = ctx.now();
  const bounced = error.unknownRecipient ? (channel === "sms" ? phoneHash : personHash) : null;
  const { providerId, channel: { transport } } = way;
  const failed = { id, fence, ...after, transport, providerId, answer: error.message, bounced };
  await writeDown(() => states.fail(failed), signal);
  ctx.log.warn("delivery.not_taken", {
    delivery: id,
    state: after.state,
    at: error.failedAt,
    bounced: bounced !== null,
  });
  return error.failedAt;
}

const pick = ({ permanent, failedAt, retryAfterSeconds }: ChannelError) => ({
  permanent,
  failedAt,
  retryAfterSeconds,
});
