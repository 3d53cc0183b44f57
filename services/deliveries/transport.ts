import { settings } from "../../db/schema/settings.ts";
import type { Ctx } from "../context.ts";

/**
 * Writes down at start how this process sends, for the pages: they may be served by another process, whose own
 * configuration says nothing about mail.
 */
export async function noteTransport(ctx: Ctx): Promise<void> {
  const value = ctx.config.smtpUrl ? "smtp" : "outbox";
  await ctx.db.insert(settings).values({ key: "transport", value })
    .onConflictDoUpdate({ target: settings.key, set: { value } });
}
