import type { Asked } from "../../invitations/of_order.ts";
import type { RuleRow } from "../list.ts";
import type { RulePlan } from "../plan.ts";
import { type WhyNot, whyNot } from "../why_not.ts";

/** An ask with what its reason does not say by itself, as rules are told of too. */
export interface AskedWhy extends Asked, WhyNot {
  /** Of its rule. */
  plan?: RulePlan;
}

/** Says more of why nobody was asked; pure. */
export const toldWhy = (
  asked: Asked[],
  rules: Pick<RuleRow, "id" | "plan">[],
  known: Parameters<typeof whyNot>[2],
): AskedWhy[] =>
  asked.map((each) => {
    const plan = rules.find(({ id }) => id === each.ruleId)?.plan;
    const reason = each.suppressionReason;
    return plan && reason ? { ...each, plan, ...whyNot(plan, reason, known) } : each;
  });
