import { isOutage } from "../failure.ts";
import { isFullyRefunded } from "../orders/refunded.ts";
import { currentVersion, surveyVersion } from "../surveys/versions.ts";
import { cancelReason } from "./cancel.ts";
import type { ClaimedDelivery, DeliveryToWrite } from "./claim.ts";
import { withLogo } from "./logo.ts";
import { reasonOf } from "./reason.ts";
import { renderApology } from "./render_apology.ts";
import { renderInvitation } from "./render_invitation.ts";
import { renderReply } from "./render_reply.ts";
import { renderSmsApology, renderSmsInvitation, renderSmsReply } from "./render_sms.ts";
import type { SenderTools } from "./send.ts";
import type { Rendered } from "./states.ts";
import { readThreads, type Thread } from "./thread.ts";
import { isAnswerable } from "../providers/sms_sender.ts";
import { unsubscribeToken } from "./unsubscribe_token.ts";
import type { Way } from "../providers/way.ts";

/** A claimed delivery, and the way that it goes. */
export interface Admitted {
  delivery: ClaimedDelivery;
  way: Way;
}

/** A claimed delivery that may go out: written, and committed as being dialled. */
export interface PreparedDelivery extends Admitted {
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
  admitted: Admitted[],
): Promise<PreparedDelivery[]> {
  const replies = admitted.flatMap(({ delivery: { kind, messageId } }) =>
    kind === "reply" && messageId ? [messageId] : []
  );
  const threads = await readThreads(tools.ctx, replies);
  const prepared = await Promise.all(admitted.map((each) => prepare(tools, each, threads)));
  return prepared.filter((each) => each !== undefined);
}

async function prepare(
  { ctx, states }: SenderTools,
  { delivery, way }: Admitted,
  threads: Map<string, Thread>,
): Promise<PreparedDelivery | undefined> {
  const { id, fence } = delivery;
  const { totalMinor, refundedMinor, policy, expiresAt } = delivery;
  const reason = cancelReason({
    ...delivery,
    fullyRefunded: refundedMinor !== null && isFullyRefunded({ totalMinor, refundedMinor }),
    countryOff: policy === "off",
    expired: expiresAt !== null && expiresAt <= ctx.now(),
  });
  if (reason) {
    await states.cancel({ id, fence, reason });
    return undefined;
  }
  let written: Written;
  try {
    written = await write(ctx, { delivery: await withLogo(ctx, delivery), way }, threads);
  } catch (error) {
    // The message is as good as before: the claim goes back.
    if (isOutage(error)) throw error;
    ctx.log.error("delivery.not_written", { delivery: id, reason: reasonOf(error) });
    const answer = "The message could not be written.";
    await states.fail({ id, fence, state: "dead", transport: way.channel.transport, answer });
    return undefined;
  }
  const holds = await states.toDialing({ id, fence, ...written.rendered });
  return holds ? { delivery, way, ...written } : undefined;
}

type Written = Pick<PreparedDelivery, "rendered" | "references" | "unsubscribeUrl">;

async function write(
  ctx: SenderTools["ctx"],
  { delivery, way }: { delivery: DeliveryToWrite; way: Way },
  threads: Map<string, Thread>,
): Promise<Written> {
  if (delivery.written) return { rendered: delivery.written, references: [] };
  const publicUrl = delivery.store.publicUrl ?? ctx.config.publicUrl;
  const bySms = way.kind === "sms";
  if (delivery.kind === "reply") {
    const thread = threads.get(delivery.messageId!)!;
    const link = `${publicUrl}/c/${ctx.keys.token("conversation-link", thread.conversationId)}`;
    return bySms
      ? { rendered: renderSmsReply(delivery, thread, link), references: [] }
      : { rendered: renderReply(delivery, thread, link), references: thread.references };
  }
  const { invitationId, surveyId, surveyVersion: version } = delivery;
  const unsubscribeUrl = `${publicUrl}/u/${unsubscribeToken(ctx.keys, invitationId!)}`;
  const answerable = way.sender !== undefined && isAnswerable(way.sender);
  if (delivery.kind === "apology") {
    const links = { unsubscribe: unsubscribeUrl };
    return bySms
      ? { rendered: renderSmsApology(delivery, { ...links, answerable }), references: [] }
      : { rendered: renderApology(delivery, links), references: [], unsubscribeUrl };
  }
  const { definition } = version === null
    ? await currentVersion(ctx, surveyId!)
    : await surveyVersion(ctx, surveyId!, version);
  const link = `${publicUrl}/s/${ctx.keys.token("survey-link", invitationId!)}`;
  if (bySms) {
    return { rendered: renderSmsInvitation(delivery, definition, { link, answerable }), references: [] };
  }
  const rendered = renderInvitation(delivery, definition, { answer: link, unsubscribe: unsubscribeUrl });
  return { rendered, references: [], unsubscribeUrl };
}
