import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { connectionForWebhook } from "./secret.ts";
import { isMissing } from "./shared_secret.ts";

/** The secret to paste into the shop system, for an owner; undefined while the shop's own is still to come. */
export async function revealSecret(ctx: Ctx, id: string): Promise<string | undefined> {
  mayChangeSettings(ctx);
  const connection = await connectionForWebhook(ctx, id);
  if (!connection) throw notFound("The connection");
  return isMissing(connection.secret) ? undefined : connection.secret;
}
