import type { RuleFacts } from "../orders/facts.ts";
import { type Lack, lacksFor, type Reach } from "./lacks.ts";
import type { RulePlan } from "./plan.ts";
import { type Unmet, unmetConditions } from "./unmet.ts";

/** What a reason does not say by itself. */
export interface WhyNot {
  /** The conditions that do not hold, where that is the reason. */
  unmet?: Unmet[];
  /** What is missing, where nobody can be reached. */
  lacks?: Lack[];
}

/** Says more of why a rule asked nobody; pure. */
export function whyNot(
  plan: RulePlan,
  reason: string,
  { order, about = {} }: { order: Reach; about?: RuleFacts },
): WhyNot {
  const unmet = reason === "conditions" ? unmetConditions(plan.conditions, about) : [];
  return { ...unmet.length > 0 && { unmet }, ...lacksFor(plan, order, reason) };
}
