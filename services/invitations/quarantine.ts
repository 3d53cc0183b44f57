/** How long people are left in peace where nobody has said otherwise. */
export const usualQuarantineDays = 90;

/**
 * Until when a person is left in peace after being asked, over all stores and touchpoints.
 * @param lastAskedAt when the last question was handed over to delivery
 * @returns `undefined` for somebody who was never asked
 */
export function quarantineEnd(lastAskedAt: Date | undefined, periodDays: number): Date | undefined {
  return lastAskedAt && new Date(lastAskedAt.getTime() + periodDays * 86_400_000);
}
