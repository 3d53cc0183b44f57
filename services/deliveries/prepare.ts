import { isFullyRefunded } from "../orders/refunded.ts";
import { currentVersion, surveyVersion } from "../surveys/versions.ts";
import { cancelReason } from "./cancel.ts";
import type { ClaimedDelivery } from "./claim.ts";
import { renderInvitation } from "./render_invitation.ts";
import { renderReply } from "./render_reply.ts";
import type { SenderTools } from "./send.ts";
import type { Rendered } from "./states.ts";
import { reasonOf } from "./reason.ts";
import { readThreads, type Thread } from "./thread.ts";
import { unsubscribeToken } from "./unsubscribe_token.ts";

/** A claimed delivery that may go out: written, and committed as being dialled. */
export interface PreparedDelivery {
  delivery: ClaimedDelivery;
  rendered: Rendered;
  references: string[];
  unsubscribeUrl?: string;
}

/**
 * Looks at each claim once more, cancels what is not to be sent any more, and writes and commits the rest.
 * @returns what may go out; a claim that is not among them has been dealt with or was lost
 */
export async function prepareDeliveries(
  tools: SenderTools,
  claimed: ClaimedDelivery[],
): Promise<PreparedDelivery[]> {
  const replies = claimed.flatMap(({ kind, messageId }) => kind === "reply" && messageId ? [messageId] : []);
  const threads = await readThreads(tools.ctx, replies);
  const prepared = await Promise.all(claimed.map((delivery) => prepare(tools, delivery, threads)));
  return prepared.filter((each) => each !== undefined);
}

async function prepare(
  { ctx, states, channel }: SenderTools,
  delivery: ClaimedDelivery,
  threads: Map<string, Thread>,
): Promise<PreparedDelivery | undefined> {
  const { id, fence } = delivery;
  const { totalMinor, refundedMinor } = delivery;
  const reason = cancelReason({
    ...delivery,
    fullyRefunded: refundedMinor !== null && isFullyRefunded({ totalMinor, refundedMinor }),
  });
  if (reason) {
    await states.cancel({ id, fence, reason });
    return undefined;
  }
  let written: Omit<PreparedDelivery, "delivery">;
  try {
    written = await write(ctx, delivery, threads);
  } catch (error) {
    ctx.log.error("delivery.not_written", { delivery: id, reason: reasonOf(error) });
    const answer = "The message could not be written.";
    await states.fail({ id, fence, state: "dead", transport: channel.transport, answer });
    return undefined;
  }
  const holds = await states.toDialing({ id, fence, ...written.rendered });
  return holds ? { delivery, ...written } : undefined;
}

async function write(ctx: SenderTools["ctx"], delivery: ClaimedDelivery, threads: Map<string, Thread>) {
  const publicUrl = delivery.store.publicUrl ?? ctx.config.publicUrl;
  if (delivery.kind === "reply") {
    const thread = threads.get(delivery.messageId!)!;
    const link = `${publicUrl}/c/${ctx.keys.token("conversation-link", thread.conversationId)}`;
    return { rendered: renderReply(delivery, thread, link), references: thread.references };
  }
  const { invitationId, surveyId, surveyVersion: version } = delivery;
  const survey = version === null
    ? await currentVersion(ctx, surveyId!)
    : await surveyVersion(ctx, surveyId!, version);
  const unsubscribeUrl = `${publicUrl}/u/${unsubscribeToken(ctx.keys, invitationId!)}`;
  const answer = `${publicUrl}/s/${ctx.keys.token("survey-link", invitationId!)}`;
  const rendered = renderInvitation(delivery, survey.definition, { answer, unsubscribe: unsubscribeUrl });
  return { rendered, references: [], unsubscribeUrl };
}
