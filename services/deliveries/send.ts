import { type Channel, ChannelError, type OutgoingMail } from "../channels/channel.ts";
import type { Ctx } from "../context.ts";
import { senderAddress } from "./addresses.ts";
import type { PreparedDelivery } from "./prepare.ts";
import { decideRetry } from "./retry.ts";
import type { States } from "./states.ts";

export interface SenderTools {
  ctx: Ctx;
  channel: Channel;
  states: States;
  /** 0…1, by chance. */
  jitter: () => number;
}

/** Somebody else holds the delivery now, or the person has just opted out: nothing may leave. */
class ClaimLost extends Error {}

/**
 * Sends one prepared delivery and writes down what became of it.
 * @param answered called once the channel is free for the next message, before the outcome has been written
 * @returns how it went; `lost` when it was no longer ours to send
 */
export async function sendDelivery(
  tools: SenderTools,
  prepared: PreparedDelivery,
  signal: AbortSignal,
  answered: () => void,
): Promise<"settled" | "lost" | "refused" | "unanswered" | "connecting"> {
  const { channel, states } = tools;
  const { id, fence, personHash, test } = prepared.delivery;
  const mail = mailFor(tools, prepared, async () => {
    const holds = await states.toData({
      id,
      fence,
      personHash: mayStillOptOut(prepared) && !test ? personHash : null,
    });
    if (!holds) throw new ClaimLost();
  });
  try {
    const { answer } = await channel.send(mail, signal).finally(answered);
    const held = await states.settle({ id, fence, transport: channel.transport, answer });
    return held ? "settled" : "lost";
  } catch (error) {
    if (error instanceof ClaimLost) return "lost";
    if (!(error instanceof ChannelError)) throw error;
    return await writeFailure(tools, prepared, error, signal.aborted);
  }
}

const mayStillOptOut = ({ delivery }: PreparedDelivery) => delivery.kind === "invitation";

function mailFor(
  { ctx }: SenderTools,
  { delivery, rendered, references, unsubscribeUrl }: PreparedDelivery,
  beforeContent: () => Promise<void>,
): OutgoingMail {
  const { store, recipient, rfcMessageId, about, kind } = delivery;
  return {
    ...rendered,
    messageId: rfcMessageId,
    from: { name: store.name, address: senderAddress(ctx.config) },
    to: { name: about.firstName, address: recipient },
    replyTo: store.replyTo ?? undefined,
    sentAt: ctx.now(),
    references,
    unsubscribeUrl,
    automatic: kind === "invitation",
    beforeContent,
  };
}

async function writeFailure(
  { ctx, states, channel, jitter }: SenderTools,
  { delivery: { id, fence, attempts, personHash } }: PreparedDelivery,
  error: ChannelError,
  stopping: boolean,
) {
  const after = decideRetry({ attempt: attempts, ...pick(error) }, ctx.now(), jitter());
  // What our own stopping has interrupted is not the receiver's failure.
  if (stopping && after.state === "due") after.dueAt = ctx.now();
  const bounced = error.unknownRecipient ? personHash : null;
  await states.fail({ id, fence, ...after, transport: channel.transport, answer: error.message, bounced });
  ctx.log.warn("delivery.not_taken", {
    delivery: id,
    state: after.state,
    at: error.failedAt,
    bounced: bounced !== null,
  });
  return error.failedAt;
}

const pick = ({ permanent, failedAt }: ChannelError) => ({ permanent, failedAt });
