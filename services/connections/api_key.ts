import { and, eq, isNull } from "drizzle-orm";
import { apiKeys } from "../../db/schema/api_keys.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { hashToken, newSecret } from "../keys.ts";
import type { Connection } from "./connection.ts";

/**
 * Makes another key for an API connection; earlier ones stay good until they are revoked.
 * @returns the key in clear, for the only time
 */
export async function makeApiKey(ctx: Ctx, connection: Connection): Promise<string> {
  const key = `ek_${newSecret()}`;
  const now = ctx.now();
  const id = newId(now);
  await ctx.db.insert(apiKeys).values({
    id,
    name: connection.name,
    keyHash: hashToken(key),
    hint: key.slice(-4),
    connectionId: connection.id,
    createdAt: now,
  });
  await audit(ctx, "api_key.created", `api_key:${id}`, { connection: connection.id });
  return key;
}

/**
 * The keys that still work, newest first, by what may be shown of them.
 * @param connectionId the connection whose keys they are; null for those from the environment
 */
export async function listApiKeys(ctx: Ctx, connectionId: string | null) {
  const found = await ctx.db.select({
    id: apiKeys.id,
    hint: apiKeys.hint,
    createdAt: apiKeys.createdAt,
    lastUsedAt: apiKeys.lastUsedAt,
  }).from(apiKeys).where(and(keyOf(connectionId), isNull(apiKeys.revokedAt)));
  return found.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

/**
 * The last letters of a key that still works, by which its owner knows it.
 * @throws not_found
 */
export async function apiKeyHint(ctx: Ctx, connectionId: string | null, keyId: string): Promise<string> {
  const key = (await listApiKeys(ctx, connectionId)).find(({ id }) => id === keyId);
  if (!key) throw notFound("The key");
  return key.hint;
}

export const keyOf = (connectionId: string | null) =>
  connectionId === null ? isNull(apiKeys.connectionId) : eq(apiKeys.connectionId, connectionId);
