import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { apiKeys } from "../../db/schema/api_keys.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { hashToken } from "../keys.ts";
import { inTransaction } from "../transaction.ts";
import { forgetApiKeys } from "./authenticate.ts";

const name = "API_KEY";

/** Makes the environment's `API_KEY` good at start, and an earlier one from there good no longer. */
export async function ensureApiKey(ctx: Ctx): Promise<void> {
  const key = ctx.config.apiKey;
  const keyHash = key && hashToken(key);
  const now = ctx.now();
  await inTransaction(ctx, async ({ db }) => {
    await db.update(apiKeys).set({ revokedAt: now }).where(and(
      eq(apiKeys.name, name),
      isNull(apiKeys.connectionId),
      isNull(apiKeys.revokedAt),
      keyHash ? ne(apiKeys.keyHash, keyHash) : undefined,
    ));
    if (!key || !keyHash) return;
    await db.insert(apiKeys).values({ id: newId(now), name, keyHash, hint: key.slice(-4), createdAt: now })
      .onConflictDoUpdate({ target: apiKeys.keyHash, set: { revokedAt: sql`null` } });
  });
  forgetApiKeys(ctx);
}
