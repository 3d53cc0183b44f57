import { providers } from "../../db/schema/providers.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { newSecret } from "../keys.ts";
import { inTransaction } from "../transaction.ts";
import { type ProviderInput, readGiven } from "./given.ts";
import { providerForms } from "./kinds.ts";
import type { ProviderKind } from "./provider.ts";
import { forgetProviders } from "./rows.ts";
import { sealSecrets } from "./secret.ts";

/** Sets up an account by which messages leave from now on. @returns its id */
export async function addProvider(ctx: Ctx, kind: ProviderKind, input: ProviderInput): Promise<string> {
  mayChangeSettings(ctx);
  const { secrets, ...given } = await readGiven(ctx, kind, input);
  const now = ctx.now();
  const id = newId(now);
  await inTransaction(ctx, async (tx) => {
    await tx.db.insert(providers).values({
      id,
      kind,
      channel: providerForms[kind].channel,
      ...given,
      sealedSecret: sealSecrets(tx, { ...secrets, webhook: newSecret() }),
      createdAt: now,
    });
    await audit(tx, "provider.added", `provider:${id}`, { kind, store: given.storeId });
  });
  forgetProviders(ctx);
  return id;
}
