import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { rules } from "../../db/schema/rules.ts";
import { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";

export type RuleRow = typeof rules.$inferSelect;

export interface ListedRule extends RuleRow {
  storeName: string;
  storeSlug: string;
}

/**
 * Every store's rules, the first store's first, by moment of the journey, what weighs most first.
 * @param options.archived also those that were put away
 */
export async function listRules(
  ctx: Ctx,
  storeId?: string,
  { archived = false }: { archived?: boolean } = {},
): Promise<ListedRule[]> {
  const found = await ctx.db.select({ rule: rules, storeName: stores.name, storeSlug: stores.slug })
    .from(rules).innerJoin(stores, eq(stores.id, rules.storeId))
    .where(and(
      storeId ? eq(rules.storeId, storeId) : undefined,
      archived ? undefined : isNull(rules.archivedAt),
    ))
    .orderBy(
      asc(stores.createdAt),
      asc(stores.id),
      asc(rules.touchpoint),
      desc(rules.priority),
      asc(rules.id),
    );
  return found.map(({ rule, ...store }) => ({ ...rule, ...store }));
}

/**
 * @param options.lock until the end of the transaction, for whoever writes by what it reads
 * @throws DomainError `not_found`
 */
export async function getRule(
  ctx: Ctx,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<RuleRow> {
  const found = ctx.db.select().from(rules).where(eq(rules.id, id));
  const [rule] = isId(id) ? await (lock ? found.for("update") : found) : [];
  if (!rule) throw notFound("The rule");
  return rule;
}
