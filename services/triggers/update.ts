import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { rules } from "../../db/schema/rules.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { conflict, DomainError } from "../errors.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { checkRule, definitionOf, mostDays, ruleSchema } from "./definition.ts";
import { getRule, type RuleRow } from "./list.ts";
import { momentOf } from "./surveys_to_ask.ts";
import { versionOf } from "./version.ts";

export { mostDays };

const schema = ruleSchema.partial();

/** What is left out stays as it is; `triggers` and `plan` are taken whole. */
export type RuleChanges = z.input<typeof schema>;

/**
 * Changes a rule. One that is given a survey asks at the moment that this survey is about, as a new one would. What is
 * already scheduled keeps its time, and is sent only while the rule is on; everything else of it is looked at as it is
 * then.
 * @param seen the version (version.ts) that the changes were written on; whatever stands there is overwritten when absent
 * @throws not_found, forbidden, invalid with pointers; conflict for an archived rule, and with the pointer `/seen` for one
 * that somebody has changed meanwhile
 */
export async function updateRule(
  ctx: Ctx,
  id: string,
  input: RuleChanges,
  seen?: string,
): Promise<RuleRow> {
  mayChangeSettings(ctx);
  const given = parse(schema, input);
  return await inTransaction(ctx, async (tx) => {
    const row = await getRule(tx, id, { lock: true });
    if (row.archivedAt) throw conflict("This rule is archived. Restore it first.");
    const before = definitionOf(row);
    const after = { ...before, ...withoutAbsent(given) };
    // What says the same as what stands there overwrites nothing: a button that was pressed twice.
    if (seen !== undefined && seen !== versionOf(row) && !isDeepStrictEqual(before, after)) {
      throw new DomainError("conflict", "Somebody has changed this rule meanwhile.", [
        { pointer: "/seen", detail: "Look at the rule as it is now, then save again." },
      ]);
    }
    await checkRule(tx, row.storeId, after, before);
    const moment = given.surveyId && await momentOf(tx, row.storeId, given.surveyId);
    const touchpoint = moment || row.touchpoint;
    const [rule] = await tx.db.update(rules).set({ ...after, touchpoint, updatedAt: tx.now() })
      .where(eq(rules.id, id)).returning();
    await audit(
      tx,
      "rule.changed",
      `rule:${id}`,
      changed({ ...before, touchpoint: row.touchpoint }, { ...after, touchpoint }),
    );
    return rule!;
  });
}

const withoutAbsent = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Only what differs, as it was and as it is. */
function changed<Rule extends object>(before: Rule, after: Rule) {
  const names = (Object.keys(after) as (keyof Rule)[])
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const of = (rule: Rule) => Object.fromEntries(names.map((name) => [name, rule[name]]));
  return { before: of(before), after: of(after) };
}
