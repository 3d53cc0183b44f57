import { eq } from "drizzle-orm";
import { rules } from "../../db/schema/rules.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { getRule, type RuleRow } from "./list.ts";

/**
 * Puts a rule away: it asks nobody any more, and what it has scheduled is held back when it is due. What it asked stays.
 * Doing it twice does it once.
 * @throws not_found, forbidden
 */
export const archiveRule = (ctx: Ctx, id: string): Promise<RuleRow> => setArchived(ctx, id, true);

/**
 * Takes an archived rule out again, switched off.
 * @throws not_found, forbidden
 */
export const restoreRule = (ctx: Ctx, id: string): Promise<RuleRow> => setArchived(ctx, id, false);

async function setArchived(ctx: Ctx, id: string, archived: boolean): Promise<RuleRow> {
  mayChangeSettings(ctx);
  return await inTransaction(ctx, async (tx) => {
    const before = await getRule(tx, id);
    if ((before.archivedAt !== null) === archived) return before;
    const now = tx.now();
    const [rule] = await tx.db.update(rules)
      .set({ archivedAt: archived ? now : null, enabled: false, updatedAt: now })
      .where(eq(rules.id, id)).returning();
    await audit(tx, archived ? "rule.archived" : "rule.restored", `rule:${id}`);
    return rule!;
  });
}
