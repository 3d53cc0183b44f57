import { factConditionsIn } from "./decides_by.ts";
import type { Condition, SurveyDefinition } from "./definition.ts";
import type { Facts } from "./facts.ts";
import { holds } from "./logic.ts";
import { variantFor } from "./shuffle.ts";
import type { ViewOptions } from "./view.ts";

/**
 * What one respondent's page depends on besides the survey and the language.
 * @param definition as they are asked it, with the copies of a question for each item
 * @returns `key`: the same for all who get the same page
 */
export function viewFor(
  definition: SurveyDefinition,
  { token, facts = {} }: { token: string; facts?: Facts },
): ViewOptions & { key: string } {
  let conditions = factConditions.get(definition);
  if (!conditions) factConditions.set(definition, conditions = factConditionsIn(definition));
  const variant = variantFor(definition, token);
  const known = conditions.map((condition) => holds(condition, nothing, facts) ? "1" : "0").join("");
  return { facts, variant, key: `${variant} ${known} ${definition.questions.length}` };
}

const nothing = new Map<string, never>();
const factConditions = new WeakMap<SurveyDefinition, Condition[]>();
