import { addressBlock } from "../access/address.ts";
import { countAttempt } from "../access/throttle.ts";
import type { Ctx } from "../context.ts";

/** How many answers one address may give to one survey, and within which time. */
export const answersPerAddress = { attempts: 5, windowMinutes: 10 };

/**
 * Counts one answer from an address, in all processes together.
 * @param address the client's, from `clientAddress`; a household's block counts as one
 * @returns whether it is still within the limit
 */
export async function withinLimit(ctx: Ctx, surveyId: string, address: string): Promise<boolean> {
  const next = await countAttempt(ctx, `answer ${surveyId} ${addressBlock(address)}`, answersPerAddress);
  return next === undefined;
}
