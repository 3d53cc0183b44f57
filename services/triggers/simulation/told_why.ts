import type { Asked } from "../../invitations/of_order.ts";
import type { RuleFacts } from "../../orders/facts.ts";
import { type Lack, lacksFor, type Reach } from "../lacks.ts";
import type { RuleRow } from "../list.ts";
import type { RulePlan } from "../plan.ts";
import { type Unmet, unmetConditions } from "../unmet.ts";

/** An ask with what its reason does not say by itself, as rules are told of too. */
export interface AskedWhy extends Asked {
  /** Of its rule. */
  plan?: RulePlan;
  /** The conditions that do not hold, where that is the reason. */
  unmet?: Unmet[];
  /** What is missing, where nobody can be reached. */
  lacks?: Lack[];
}

/** Says more of why nobody was asked; pure. */
export const toldWhy = (
  asked: Asked[],
  rules: Pick<RuleRow, "id" | "plan">[],
  { order, about = {} }: { order: Reach; about?: RuleFacts },
): AskedWhy[] =>
  asked.map((each) => {
    const plan = rules.find(({ id }) => id === each.ruleId)?.plan;
    const reason = each.suppressionReason;
    if (!plan || !reason) return each;
    const unmet = reason === "conditions" ? unmetConditions(plan.conditions, about) : [];
    return { ...each, plan, ...unmet.length > 0 && { unmet }, ...lacksFor(plan, order, reason) };
  });
