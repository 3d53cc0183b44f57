import { ChannelError } from "../channel.ts";
import type { Answer } from "./call.ts";
import { retryAfterSeconds } from "./retry_after.ts";

/** What a provider's own error code says of a message; what is left out is decided by the status. */
export interface Verdict {
  permanent?: boolean;
  unknownRecipient?: boolean;
  providerFault?: boolean;
}

// The provider says that it is closed, or the one before it that it never reached it: the message was not taken. Every
// other 5xx may come after the message was: from something in between that waited for an answer in vain (502, 504, 520,
// 522, 524), or from a server that failed once it had put the message in its queue (500). Mailgun and SES recommend to
// send again after a 500 and Postmark says that the message is lost "in most cases": none promises that nothing goes
// twice.
const notTaken = new Set([501, 503, 505, 507, 508, 511, 521, 523]);

/**
 * What an answer other than "taken" means for the message.
 * @param words the provider's reason, in its own words
 * @param verdict what its error code says
 */
export function refusal(answer: Answer, words: string, verdict: Verdict = {}): ChannelError {
  const { status } = answer;
  const message = `${status} ${words}`.replace(/\s+/g, " ").trim().slice(0, 500);
  if (status >= 500 && !notTaken.has(status)) {
    return new ChannelError(message, { permanent: false, failedAt: "unanswered", providerFault: true });
  }
  const { unknownRecipient = false } = verdict;
  const ofTheMessage = unknownRecipient || [400, 409, 413, 422].includes(status);
  const providerFault = verdict.providerFault ?? (!ofTheMessage && status !== 408);
  const permanent = verdict.permanent ?? (ofTheMessage && !providerFault);
  return new ChannelError(message, {
    permanent,
    failedAt: "refused",
    unknownRecipient,
    providerFault,
    retryAfterSeconds: status === 429 || status === 503
      ? retryAfterSeconds(answer.headers["retry-after"], answer.receivedAt)
      : undefined,
  });
}

/**
 * A success that does not look like the provider's: a gateway's page, or half an answer. It may have been taken, so it
 * is neither called sent nor sent again.
 */
export const notUnderstood = ({ status, text }: Answer): ChannelError =>
  new ChannelError(`${status} without a message id: ${text.replace(/\s+/g, " ").trim().slice(0, 200)}`, {
    permanent: false,
    failedAt: "unanswered",
    providerFault: true,
  });
