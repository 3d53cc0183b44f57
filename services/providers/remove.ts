import { and, eq, isNull } from "drizzle-orm";
import { providers } from "../../db/schema/providers.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { inTransaction } from "../transaction.ts";
import { forgetProviders } from "./rows.ts";
import { sealSecrets } from "./secret.ts";

/** Sends nothing by an account any more and forgets its secrets; what it has sent stays. */
export async function removeProvider(ctx: Ctx, id: string): Promise<void> {
  mayChangeSettings(ctx);
  if (!isId(id)) throw notFound("The provider");
  await inTransaction(ctx, async (tx) => {
    const [removed] = await tx.db.update(providers)
      .set({ removedAt: tx.now(), enabled: false, sealedSecret: sealSecrets(tx, {}) })
      .where(and(eq(providers.id, id), isNull(providers.removedAt))).returning({ kind: providers.kind });
    if (!removed) throw notFound("The provider");
    await audit(tx, "provider.removed", `provider:${id}`, { kind: removed.kind });
  });
  forgetProviders(ctx);
}
