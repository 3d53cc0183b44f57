import { and, eq, inArray, isNull } from "drizzle-orm";
import { rules } from "../../db/schema/rules.ts";
import type { Ctx } from "../context.ts";
import { type Holidays, loadHolidays, noHolidays } from "../hours/holidays.ts";
import { stepsOf } from "../invitations/steps.ts";
import type { RuleFacts } from "../orders/facts.ts";
import type { RuleRow } from "./list.ts";

/** The rules of stores that are not archived, by store; those that are off too, since they write down that they are. */
export async function rulesOfStores(ctx: Ctx, storeIds: string[]): Promise<Map<string, RuleRow[]>> {
  if (storeIds.length === 0) return new Map();
  const found = await ctx.db.select().from(rules)
    .where(
      and(
        storeIds.length === 1 ? eq(rules.storeId, storeIds[0]!) : inArray(rules.storeId, storeIds),
        isNull(rules.archivedAt),
      ),
    );
  return Map.groupBy(found, ({ storeId }) => storeId);
}

/** What a rule decides by beyond the order's state: its items, its customer's past. */
export const factsNeeded = ({ plan, triggers }: RuleRow): (keyof RuleFacts)[] => [
  ...new Set<keyof RuleFacts>([
    ...(plan.conditions?.conditions ?? []).flatMap(({ fact }) =>
      fact === "total" ? [fact, "currency" as const, "storeCurrency" as const] : [fact]
    ),
    ...plan.start?.kind === "every_delivery" ? ["delivery_number" as const] : [],
    ...triggers.some(({ byCategory }) => byCategory !== undefined) ? ["category" as const] : [],
  ]),
];

/** Whether there is any of that. */
export const needsOrderFacts = (rule: RuleRow): boolean => factsNeeded(rule).length > 0;

/** The calendar, loaded only when one of the rules asks for it. */
export function holidaysFor(rules: Iterable<RuleRow>): Promise<Holidays> {
  for (const { plan, triggers } of rules) {
    const counts = triggers.some((each) =>
      each.workingDays !== undefined || each.byCategory?.some(({ workingDays }) => workingDays !== undefined)
    );
    if (counts || stepsOf(plan).some(({ channel }) => channel === "sms")) return loadHolidays();
  }
  return Promise.resolve(noHolidays);
}
