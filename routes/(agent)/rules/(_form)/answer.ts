import type { Tried } from "../../../../components/rules/DryRunResult.tsx";
import type { SaidRule } from "../../../../components/rules/rule_words.ts";
import type { TypedRule } from "../../../../components/rules/typed_rule.ts";
import { type Field, readFields } from "../../../../services/access/read_form.ts";
import type { Ctx } from "../../../../services/context.ts";
import { wrongFields } from "../../../../services/errors.ts";
import { parse } from "../../../../services/parse.ts";
import { checkRule, type RuleDefinition, ruleSchema } from "../../../../services/triggers/definition.ts";
import { dryRun } from "../../../../services/triggers/dry_run/dry_run.ts";
import type { Silenced } from "../../../../services/triggers/silenced.ts";
import { silencedAsWritten } from "../../../../services/triggers/silenced_as_written.ts";
import type { SurveyToAsk } from "../../../../services/triggers/surveys_to_ask.ts";
import type { RuleChanges } from "../../../../services/triggers/update.ts";
import { definitionFrom } from "./definition_from.ts";
import { changeRows, readTyped } from "./read_typed.ts";

/** A rule's form as it is shown. */
export interface RuleFormData {
  typed: TypedRule;
  /** That its survey is about: where it asks once it is saved. */
  moment: string;
  wrong: Set<string>;
  /** Which state of the rule it was written on; none of a new one. */
  seen?: string;
  focus?: string;
  said?: SaidRule;
  silenced?: Silenced;
  tried?: Tried;
  /** Sent and given back: what stands in it is saved nowhere. */
  unsaved?: boolean;
}

/** Which rule is being written: what of it no form holds. */
export interface RuleBeing {
  id?: string;
  storeId: string;
  touchpoint: string;
  /** What it may ask. */
  surveys: SurveyToAsk[];
  /** As it is saved; none of a new one. */
  before?: RuleDefinition;
}

/**
 * What becomes of a form that was sent.
 * @param save takes what was typed when it was to be saved, and which state of the rule it was written on; throws what is
 * wrong with it
 * @returns what it answered, or the form to show again
 */
export async function answerForm(
  ctx: Ctx,
  request: Request,
  being: RuleBeing,
  save: (given: Required<RuleChanges>, seen: string | undefined) => Promise<Response>,
): Promise<Response | { data: RuleFormData; status: number }> {
  const fields: Field[] = await readFields(request);
  const { typed, then, form } = readTyped(fields);
  const seen = form.text("seen") || undefined;
  const moment = momentOf(typed, being);
  const changed = changeRows(typed, then, form);
  if (changed) {
    const { said, silenced } = await understood(ctx, changed.typed, being);
    // A row that was just added is empty: that is nothing to complain of yet.
    return { data: { ...changed, moment, said, silenced, seen, wrong: new Set() }, status: 200 };
  }
  if (then !== "show" && then !== "try") {
    try {
      return await save(definitionFrom(typed), seen);
    } catch (error) {
      const wrong = wrongFields(error);
      if (!wrong.has("seen")) return { data: { typed, moment, seen, wrong }, status: 422 };
      const { said, silenced } = await understood(ctx, typed, being);
      return { data: { typed, moment, seen, said, silenced, wrong }, status: 409 };
    }
  }
  const { id, storeId } = being;
  const { said, silenced, wrong, definition } = await understood(ctx, typed, being);
  if (!definition) return { data: { typed, moment, seen, wrong }, status: 422 };
  const tried = then === "try"
    ? { ...await dryRun(ctx, { id, storeId, ...definition, touchpoint: moment }), now: ctx.now() }
    : undefined;
  const focus = then === "show" ? "short" : undefined;
  return { data: { typed, moment, seen, wrong, said, silenced, tried, focus }, status: 200 };
}

/** The moment of the journey that a rule's survey is about. */
const momentOf = ({ surveyId }: TypedRule, { surveys, touchpoint }: RuleBeing): string =>
  surveys.find(({ id }) => id === surveyId)?.touchpoint ?? touchpoint;

interface Understood extends Pick<RuleFormData, "said" | "silenced" | "wrong"> {
  definition?: RuleDefinition;
}

/** A rule that is being written, as far as it can be understood. */
export async function understood(
  ctx: Ctx,
  typed: TypedRule,
  being: RuleBeing,
): Promise<Understood> {
  try {
    const definition = parse(ruleSchema, definitionFrom(typed));
    await checkRule(ctx, being.storeId, definition, being.before);
    const said = { touchpoint: momentOf(typed, being), ...definition };
    const silenced = await silencedAsWritten(ctx, { id: being.id, storeId: being.storeId, ...said });
    return { said, silenced, wrong: new Set(), definition };
  } catch (error) {
    return { wrong: wrongFields(error) };
  }
}
