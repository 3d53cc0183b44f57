import { and, eq, isNotNull } from "drizzle-orm";
import { apiKeys } from "../../db/schema/api_keys.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { hashToken } from "../keys.ts";

/**
 * Makes the environment's `API_KEY` good at start. It only ever adds: another process may have been given another key
 * or none, and a key that a person revoked stays revoked.
 */
export async function ensureApiKey(ctx: Ctx): Promise<void> {
  const key = ctx.config.apiKey;
  if (!key) return;
  const now = ctx.now();
  const keyHash = hashToken(key);
  await ctx.db.insert(apiKeys)
    .values({ id: newId(now), name: "API_KEY", keyHash, hint: key.slice(-4), createdAt: now })
    .onConflictDoNothing();
  const [revoked] = await ctx.db.select({ id: apiKeys.id }).from(apiKeys)
    .where(and(eq(apiKeys.keyHash, keyHash), isNotNull(apiKeys.revokedAt)));
  if (revoked) ctx.log.warn("api_key.revoked", { keyId: revoked.id, from: "API_KEY" });
}
