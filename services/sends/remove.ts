import { eq } from "drizzle-orm";
import { sends } from "../../db/schema/sends.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { lockDraft } from "./send.ts";

/**
 * Throws a draft and its list away.
 * @throws DomainError `forbidden`, `not_found`, `conflict` for one that has been started
 */
export async function removeSend(ctx: Ctx, id: string): Promise<void> {
  mayChangeSettings(ctx);
  await inTransaction(ctx, async (tx) => {
    await lockDraft(tx, id);
    await tx.db.delete(sends).where(eq(sends.id, id));
    await audit(tx, "send.removed", `send:${id}`);
  });
}
