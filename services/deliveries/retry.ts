import type { FailedAt } from "../channels/channel.ts";

/** What becomes of a delivery that was not taken. */
export type AfterFailure = { state: "due"; dueAt: Date } | { state: "dead" } | { state: "unknown" };

const minutes = [1, 5, 15, 60, 180, 360, 720];
/** How often one message is tried: over about 22 hours, which outlasts a night with a broken mail server. */
export const attemptsAtMost = minutes.length + 1;

/**
 * When a failed attempt is made again, if at all.
 * @param failure.attempt how many attempts there have been, this one included; from 1
 * @param failure.retryAfterSeconds what the provider asked for; a day at most is believed
 * @param jitter 0…1; spreads the retries of messages that failed together over 80–120 % of the wait
 */
export function decideRetry(
  failure: { attempt: number; permanent: boolean; failedAt: FailedAt; retryAfterSeconds?: number },
  now: Date,
  jitter: number,
): AfterFailure {
  // It may have arrived: asking the same person twice is worse than not knowing (RFC 1047).
  if (failure.failedAt === "unanswered") return { state: "unknown" };
  const wait = minutes[failure.attempt - 1];
  if (failure.permanent || wait === undefined) return { state: "dead" };
  const asked = Math.min(failure.retryAfterSeconds ?? 0, 86_400) * 1_000;
  const waitMs = Math.max(wait * 60_000, asked * 1.25) * (0.8 + 0.4 * jitter);
  return { state: "due", dueAt: new Date(now.getTime() + waitMs) };
}
