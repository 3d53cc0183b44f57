import { and, eq, isNull } from "drizzle-orm";
import { apiKeys } from "../../db/schema/api_keys.ts";
import { connections } from "../../db/schema/connections.ts";
import { createCache } from "../cache.ts";
import type { Ctx } from "../context.ts";
import { hashToken } from "../keys.ts";

/** Who calls with a key. A key from the environment belongs to no connection and so to no one store. */
export interface ApiCaller {
  keyId: string;
  connectionId?: string;
  storeId?: string;
}

interface KnownKey extends ApiCaller {
  /** When the use was last written down; kept here so that a busy key writes once a minute. */
  usedAt?: Date;
}

// Half a minute bounds how long a key that another process revoked still opens this one.
const cache = createCache<KnownKey>({ seconds: 30, most: 10_000 });
const useEvery = 60_000;

/**
 * Whose key it is.
 * @param bearer the key as it was sent, without `Bearer `
 * @returns undefined for a key that never was or no longer is good
 */
export async function authenticateApiKey(ctx: Ctx, bearer: string): Promise<ApiCaller | undefined> {
  if (bearer.length < 24 || bearer.length > 500) return undefined;
  const keyHash = hashToken(bearer);
  const known = await cache.get(ctx, keyHash, () => findKey(ctx, keyHash));
  if (!known) return undefined;
  await noteUse(ctx, known);
  return { keyId: known.keyId, connectionId: known.connectionId, storeId: known.storeId };
}

/** To be called when a key has been revoked. */
export function forgetApiKeys(ctx: Ctx): void {
  cache.drop(ctx);
}

async function findKey(ctx: Ctx, keyHash: string): Promise<KnownKey | undefined> {
  const [found] = await ctx.db
    .select({ id: apiKeys.id, usedAt: apiKeys.lastUsedAt, connection: connections })
    .from(apiKeys).leftJoin(connections, eq(connections.id, apiKeys.connectionId))
    .where(and(eq(apiKeys.keyHash, keyHash), isNull(apiKeys.revokedAt)));
  if (!found || found.connection?.removedAt) return undefined;
  return {
    keyId: found.id,
    connectionId: found.connection?.id,
    storeId: found.connection?.storeId,
    usedAt: found.usedAt ?? undefined,
  };
}

async function noteUse(ctx: Ctx, key: KnownKey) {
  const now = ctx.now();
  if (key.usedAt && now.getTime() - key.usedAt.getTime() < useEvery) return;
  key.usedAt = now;
  try {
    await ctx.db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, key.keyId));
  } catch (error) {
    // When a key was last used is a courtesy; a call is not refused for it.
    ctx.log.warn("api_key.use_not_noted", { keyId: key.keyId, reason: String(error) });
  }
}
