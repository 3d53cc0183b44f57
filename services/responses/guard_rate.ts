import { addressBlock } from "../access/address.ts";
import type { Ctx } from "../context.ts";

/** How many answers one address may give to one survey, and within which time. */
export const answersPerAddress = { most: 5, windowMs: 10 * 60_000 };

const remembered = 20_000;
/** By process: what is counted is a nuisance, not a secret, and is not worth a row for every answer. */
const counted = new WeakMap<Ctx["config"], Map<string, number[]>>();

/**
 * Counts one answer from an address.
 * @param address the client's, from `clientAddress`; a household's block counts as one
 * @returns whether it is still within the limit
 */
export function withinLimit({ config, now }: Ctx, surveyId: string, address: string): boolean {
  const times = counted.get(config) ?? new Map<string, number[]>();
  counted.set(config, times);
  if (times.size >= remembered) times.clear();
  const at = now().getTime();
  const key = `${surveyId} ${addressBlock(address)}`;
  const recent = (times.get(key) ?? []).filter((time) => time > at - answersPerAddress.windowMs);
  if (recent.length >= answersPerAddress.most) return false;
  times.set(key, [...recent, at]);
  return true;
}
