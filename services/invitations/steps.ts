import type { RulePlan } from "../triggers/plan.ts";

/** One message of an ask. */
export interface Step {
  channel: "email" | "sms";
  /** Counted from the first message. */
  afterDays: number;
  reminder: boolean;
}

const oneMail: NonNullable<RulePlan["steps"]> = [{ channel: "email" }];
const day = 86_400_000;

/**
 * The messages of a rule's plan in the order in which they go out, the reminder among them.
 * @param wentFirst how the first message went, which the reminder follows; as the plan has it when absent
 */
export function stepsOf(
  { steps = oneMail, reminderAfterDays }: RulePlan,
  wentFirst?: Step["channel"],
): Step[] {
  const all: Step[] = steps.map(({ channel, afterDays = 0 }) => ({ channel, afterDays, reminder: false }));
  if (reminderAfterDays) {
    all.push({ channel: wentFirst ?? all[0]!.channel, afterDays: reminderAfterDays, reminder: true });
  }
  return all.sort((a, b) => a.afterDays - b.afterDays);
}

/**
 * When the step after one that was taken is due.
 * @param taken how many steps are behind
 * @returns undefined after the last one, and for one that would come when the link opens nothing any more
 */
export function nextStepAt(
  plan: RulePlan,
  taken: number,
  sentAt: Date,
  expiresAt = expiryOf(plan, sentAt),
): Date | undefined {
  const next = stepsOf(plan)[taken];
  if (!next) return undefined;
  const at = new Date(sentAt.getTime() + next.afterDays * day);
  return expiresAt && at >= expiresAt ? undefined : at;
}

/** When the link of an ask stops opening; undefined when the rule sets no end of its own. */
export const expiryOf = ({ expiresAfterDays }: RulePlan, sentAt: Date): Date | undefined =>
  expiresAfterDays === undefined ? undefined : new Date(sentAt.getTime() + expiresAfterDays * day);
