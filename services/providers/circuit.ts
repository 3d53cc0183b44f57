/** So many failures in a row are the provider's: further messages would only fail the same way. */
export const opensAfter = 5;

const longestMinutes = 15;

/**
 * How long a provider is left alone.
 * @param failures in a row, the newest included
 * @param retryAfterSeconds what the provider itself asks for, at any number of failures
 * @returns 1, 2, 4, 8 and then 15 minutes, from the fifth failure on; undefined when the next message may go at once
 */
export function openUntil(failures: number, now: Date, retryAfterSeconds?: number): Date | undefined {
  const own = failures < opensAfter ? 0 : Math.min(2 ** (failures - opensAfter), longestMinutes) * 60;
  const asked = Math.min(retryAfterSeconds ?? 0, 3_600);
  const seconds = Math.max(own, asked);
  return seconds > 0 ? new Date(now.getTime() + seconds * 1_000) : undefined;
}

/** How often in a row a provider has failed, and until when it is left alone. */
export interface Circuit {
  failures: number;
  openUntil: Date | null;
}

/** For so long the one message that tries has the provider for itself. */
export const probeMs = 45_000;

/** What one more failure makes of it. What was on its way when the circuit opened does not make it longer. */
export function afterFailure(before: Circuit, now: Date, retryAfterSeconds?: number): Circuit {
  const resting = before.openUntil !== null && before.openUntil > now && before.failures > 0;
  const probed = resting && before.openUntil!.getTime() - now.getTime() <= probeMs;
  const failures = resting && !probed ? before.failures : before.failures + 1;
  const own = openUntil(failures, now, retryAfterSeconds);
  return { failures, openUntil: (resting && !probed ? latest(before.openUntil!, own) : own) ?? null };
}

const latest = (one: Date, other: Date | undefined) => other && other > one ? other : one;
