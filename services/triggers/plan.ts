import { z } from "zod";
import { conditionsSchema } from "../orders/conditions.ts";

const whole = (least: number, most: number) => {
  const message = `Give a whole number, ${least} to ${most}.`;
  return z.number({ error: message }).int(message).min(least, message).max(most, message);
};

/** What makes a rule ask, when it is not each of its events. */
export const startSchema = z.discriminatedUnion("kind", [
  /** At least n of the rule's events of one person within so many days; asked once in so many days. */
  z.strictObject({ kind: z.literal("count"), n: whole(2, 100), withinDays: whole(1, 730) }),
  /** Every n-th order of a subscription, when one of the rule's events tells of it. */
  z.strictObject({ kind: z.literal("every_delivery"), nth: whole(1, 52) }),
  /** Somebody has ordered nothing for so many days, in any store: asked once about their last order. */
  z.strictObject({ kind: z.literal("inactivity"), days: whole(7, 1_095) }),
]);

const windowSchema = z.strictObject({
  /** By the recipient's clock, full hours. */
  fromHour: whole(0, 23),
  toHour: whole(1, 24),
  /** 1 is Monday, 7 Sunday. */
  weekdays: z.array(whole(1, 7)).min(1).max(7).optional(),
}).refine(({ fromHour, toHour }) => fromHour < toHour, "The end must be later than the beginning.");

/** One message of the way to an answer. */
const stepSchema = z.strictObject({
  channel: z.enum(["email", "sms"]),
  /** Counted from the first message; each step later than the one before. None for the first. */
  afterDays: whole(1, 30).optional(),
});

const stepsSchema = z.array(stepSchema).min(1).max(3)
  .refine(([first]) => first?.afterDays === undefined, "The first step has no wait.")
  .refine(
    (steps) => steps.slice(1).every(({ afterDays = 0 }, index) => afterDays > (steps[index]!.afterDays ?? 0)),
    "Each step comes later than the one before.",
  );

/** Everything of a rule beyond its events and delays; what is absent does not restrict. */
export const rulePlanSchema = z.strictObject({
  /** Each of the rule's events starts it when absent. */
  start: startSchema.optional(),
  conditions: conditionsSchema.optional(),
  /** Any hour when absent; texts have hours of their own besides (services/hours/opening.ts). */
  window: windowSchema.optional(),
  /** The share of people who are asked at all, more than 0 and at most 1: always the same people. */
  share: z.number().gt(0).max(1).optional(),
  /** By the store's calendar; the rest waits for the next day. */
  atMostADay: whole(1, 1_000_000).optional(),
  /** One mail when absent. A step that cannot reach the person is left out. */
  steps: stepsSchema.optional(),
  /** Once more the way that the first message went, unless there is an answer. */
  reminderAfterDays: z.union([z.literal(3), z.literal(5), z.literal(7)]).optional(),
  /** Counted from the first message: afterwards the link opens nothing for who has not answered. */
  expiresAfterDays: whole(1, 60).optional(),
  /** About that order and nothing else: its own quarantine, beside that of all other questions. */
  transactional: z.boolean().optional(),
  /** Whether an order whose parcel is late or lost is left in peace; as `after_delivery` when absent. */
  holdWhenLate: z.boolean().optional(),
  /** Whether that customer gets an apology instead, once an order. */
  apologyWhenLate: z.boolean().optional(),
}).superRefine((plan, ctx) => {
  const { steps, reminderAfterDays, expiresAfterDays } = plan;
  const wrong = (path: (string | number)[], message: string) =>
    ctx.addIssue({ code: "custom", path, message });
  if (reminderAfterDays && steps?.some(({ afterDays }) => afterDays === reminderAfterDays)) {
    wrong(["reminderAfterDays"], "Another message goes out on that day.");
  }
  const last = Math.max(reminderAfterDays ?? 0, ...(steps ?? []).map(({ afterDays = 0 }) => afterDays));
  if (expiresAfterDays !== undefined && expiresAfterDays <= last) {
    wrong(["expiresAfterDays"], "The link must live longer than the last message takes.");
  }
  const { window } = plan;
  if (window && steps?.some(({ channel }) => channel === "sms")) {
    if (window.fromHour >= 20 || window.toHour <= 9) {
      wrong(["window"], "Texts are sent between 9 and 20.");
    }
    if (window.weekdays?.every((day) => day === 7)) wrong(["window"], "No texts are sent on Sundays.");
  }
});

export type RulePlan = z.output<typeof rulePlanSchema>;
export type RuleStart = z.output<typeof startSchema>;
export type PlanStep = z.output<typeof stepSchema>;
