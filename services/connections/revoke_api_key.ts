import { and, eq, isNull } from "drizzle-orm";
import { apiKeys } from "../../db/schema/api_keys.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { inTransaction } from "../transaction.ts";
import { keyOf } from "./api_key.ts";
import { forgetApiKeys } from "./authenticate.ts";

/**
 * Makes one key good no longer.
 * @param input `connectionId` is the connection whose key it is; null for one from the environment
 */
export async function revokeApiKey(
  ctx: Ctx,
  input: { connectionId: string | null; keyId: string },
): Promise<void> {
  mayChangeSettings(ctx);
  const { connectionId, keyId } = input;
  if ((connectionId !== null && !isId(connectionId)) || !isId(keyId)) throw notFound("The key");
  await inTransaction(ctx, async (tx) => {
    const [revoked] = await tx.db.update(apiKeys).set({ revokedAt: tx.now() }).where(
      and(eq(apiKeys.id, keyId), keyOf(connectionId), isNull(apiKeys.revokedAt)),
    ).returning({ id: apiKeys.id });
    if (!revoked) throw notFound("The key");
    await audit(tx, "api_key.revoked", `api_key:${keyId}`, { connection: connectionId ?? "environment" });
  });
  forgetApiKeys(ctx);
}
