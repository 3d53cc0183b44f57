import { and, eq, isNull } from "drizzle-orm";
import { providers } from "../../db/schema/providers.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { inTransaction } from "../transaction.ts";
import { type ProviderInput, readGiven } from "./given.ts";
import { forgetProviders } from "./rows.ts";
import { sealSecrets, unsealSecrets } from "./secret.ts";

/** Changes an account; a secret that is left empty stays. What failed before is forgotten: the change may have mended it. */
export async function changeProvider(ctx: Ctx, id: string, input: ProviderInput): Promise<void> {
  mayChangeSettings(ctx);
  if (!isId(id)) throw notFound("The provider");
  await inTransaction(ctx, async (tx) => {
    const open = and(eq(providers.id, id), isNull(providers.removedAt));
    const [row] = await tx.db.select().from(providers).where(open).for("update");
    if (!row) throw notFound("The provider");
    const before = { settings: row.settings, secrets: unsealSecrets(tx, row.sealedSecret) };
    const { secrets, ...given } = await readGiven(tx, row.kind, input, before);
    await tx.db.update(providers).set({
      ...given,
      sealedSecret: sealSecrets(tx, secrets),
      failures: 0,
      openUntil: null,
    }).where(open);
    await audit(tx, "provider.changed", `provider:${id}`, { kind: row.kind, store: given.storeId });
  });
  forgetProviders(ctx);
  ctx.queue.wake("deliveries.send");
}
