import { and, eq, isNull } from "drizzle-orm";
import { connections } from "../../db/schema/connections.ts";
import type { Ctx } from "../context.ts";
import { type Verification, verifyStandardWebhook } from "../shops/standard_webhooks.ts";
import { connectionForWebhook, type WebhookConnection } from "./secret.ts";

/**
 * Whose Standard Webhooks signature a call carries: the headers name no sender, so each API connection's secret is tried.
 * @param rawBody the bytes that were signed
 * @returns the connection, or why the call is not believed
 */
export async function authenticateSignedCall(
  ctx: Ctx,
  rawBody: Uint8Array,
  headers: Headers,
): Promise<{ connection: WebhookConnection } | { refused: Exclude<Verification, { ok: true }>["reason"] }> {
  let refused: Exclude<Verification, { ok: true }>["reason"] = "bad_signature";
  for (const id of await apiConnections(ctx)) {
    const connection = await connectionForWebhook(ctx, id);
    if (!connection) continue;
    const verified = verifyStandardWebhook(rawBody, headers, connection.secret, ctx.now());
    if (verified.ok) return { connection };
    refused = verified.reason;
  }
  return { refused };
}

/**
 * Who a call most likely comes from whose signature fits nobody's secret, or could not be looked at.
 * @returns the only API connection; none when there are several, since guessing would put one sender's mistakes into
 * another's log
 */
export async function likelySender(ctx: Ctx): Promise<string | undefined> {
  const [only, ...others] = await apiConnections(ctx);
  return others.length === 0 ? only : undefined;
}

async function apiConnections(ctx: Ctx): Promise<string[]> {
  const found = await ctx.db.select({ id: connections.id }).from(connections)
    .where(and(eq(connections.kind, "api"), isNull(connections.removedAt)));
  return found.map(({ id }) => id);
}
