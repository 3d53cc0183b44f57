import type { Tried } from "../../../../components/rules/DryRunResult.tsx";
import type { SaidRule } from "../../../../components/rules/rule_words.ts";
import type { TypedRule } from "../../../../components/rules/typed_rule.ts";
import { type Field, readFields } from "../../../../services/access/read_form.ts";
import type { Ctx } from "../../../../services/context.ts";
import { wrongFields } from "../../../../services/errors.ts";
import { parse } from "../../../../services/parse.ts";
import { checkRule, type RuleDefinition, ruleSchema } from "../../../../services/triggers/definition.ts";
import { dryRun } from "../../../../services/triggers/dry_run.ts";
import type { RuleChanges } from "../../../../services/triggers/update.ts";
import { definitionFrom } from "./definition_from.ts";
import { changeRows, readTyped } from "./read_typed.ts";

/** A rule's form as it is shown. */
export interface RuleFormData {
  typed: TypedRule;
  wrong: Set<string>;
  focus?: string;
  said?: SaidRule;
  tried?: Tried;
}

/** Which rule is being written: what of it no form holds. */
export interface RuleBeing {
  id?: string;
  storeId: string;
  touchpoint: string;
  /** As it is saved; none of a new one. */
  before?: RuleDefinition;
}

/**
 * What becomes of a form that was sent.
 * @param save takes what was typed when it was to be saved, and throws what is wrong with it
 * @returns what it answered, or the form to show again
 */
export async function answerForm(
  ctx: Ctx,
  request: Request,
  being: RuleBeing,
  save: (given: Required<RuleChanges>) => Promise<Response>,
): Promise<Response | { data: RuleFormData; status: number }> {
  const fields: Field[] = await readFields(request);
  const { typed, then, form } = readTyped(fields);
  const changed = changeRows(typed, then, form);
  if (changed) {
    const { said } = await understood(ctx, changed.typed, being);
    // A row that was just added is empty: that is nothing to complain of yet.
    return { data: { ...changed, said, wrong: new Set() }, status: 200 };
  }
  if (then !== "show" && then !== "try") {
    try {
      return await save(definitionFrom(typed));
    } catch (error) {
      return { data: { typed, wrong: wrongFields(error) }, status: 422 };
    }
  }
  const { said, wrong, definition } = await understood(ctx, typed, being);
  if (!definition) return { data: { typed, wrong }, status: 422 };
  const tried = then === "try"
    ? { ...await dryRun(ctx, { ...being, ...definition }), now: ctx.now() }
    : undefined;
  return { data: { typed, wrong, said, tried, focus: then === "show" ? "short" : undefined }, status: 200 };
}

/** A rule that is being written, as far as it can be understood. */
export async function understood(
  ctx: Ctx,
  typed: TypedRule,
  { storeId, touchpoint, before }: RuleBeing,
): Promise<{ said?: SaidRule; wrong: Set<string>; definition?: RuleDefinition }> {
  try {
    const definition = parse(ruleSchema, definitionFrom(typed));
    await checkRule(ctx, storeId, definition, before);
    return { said: { touchpoint, ...definition }, wrong: new Set(), definition };
  } catch (error) {
    return { wrong: wrongFields(error) };
  }
}
