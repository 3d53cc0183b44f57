import { z } from "zod";
import { rules } from "../../db/schema/rules.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { isId, newId } from "../ids.ts";
import { usualQuarantineDays } from "../invitations/quarantine.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { checkRule, definitionOf, ruleSchema, triggersSchema } from "./definition.ts";
import { getRule, type RuleRow } from "./list.ts";
import { rulePlanSchema } from "./plan.ts";
import { momentOf } from "./surveys_to_ask.ts";

const schema = ruleSchema.extend({
  storeId: z.string().refine(isId, "Give the id of a store."),
  surveyId: z.string().refine(isId, "Give the id of a survey."),
  name: ruleSchema.shape.name.default(null),
  /** Off until somebody has looked at it. */
  enabled: z.boolean().default(false),
  triggers: triggersSchema.default([]),
  quarantinePeriodDays: ruleSchema.shape.quarantinePeriodDays.default(usualQuarantineDays),
  staleAfterDays: ruleSchema.shape.staleAfterDays.default(30),
  priority: ruleSchema.shape.priority.default(50),
  plan: rulePlanSchema.default({}),
});

export type NewRule = z.input<typeof schema>;

/**
 * Makes a rule of a store; it asks at the moment of the journey that its survey is about.
 * @throws forbidden, invalid with pointers
 */
export async function createRule(ctx: Ctx, input: NewRule): Promise<RuleRow> {
  mayChangeSettings(ctx);
  const { storeId, ...definition } = parse(schema, input);
  return await inTransaction(ctx, async (tx) => {
    await checkRule(tx, storeId, definition);
    const touchpoint = await momentOf(tx, storeId, definition.surveyId);
    if (!touchpoint) {
      throw invalid("The rule cannot ask that.", [{ pointer: "/surveyId", detail: "Give another." }]);
    }
    return await insertRule(tx, { storeId, touchpoint, ...definition });
  });
}

/**
 * Makes a rule like another, switched off, so that it asks nobody before it has been changed.
 * @param name what the copy is called
 * @throws not_found, forbidden
 */
export async function duplicateRule(ctx: Ctx, id: string, name?: string): Promise<RuleRow> {
  mayChangeSettings(ctx);
  return await inTransaction(ctx, async (tx) => {
    const row = await getRule(tx, id);
    const { storeId, touchpoint } = row;
    const called = parse(ruleSchema.shape.name, name ?? row.name);
    return await insertRule(tx, {
      ...definitionOf(row),
      storeId,
      touchpoint,
      name: called,
      enabled: false,
    }, id);
  });
}

async function insertRule(
  tx: Ctx,
  values: Omit<typeof rules.$inferInsert, "id" | "updatedAt">,
  copyOf?: string,
): Promise<RuleRow> {
  const now = tx.now();
  const [rule] = await tx.db.insert(rules).values({ ...values, id: newId(now), updatedAt: now }).returning();
  const { id, storeId, surveyId } = rule!;
  await audit(tx, "rule.created", `rule:${id}`, { storeId, surveyId, ...copyOf ? { copyOf } : {} });
  return rule!;
}
