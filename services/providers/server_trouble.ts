import { eq } from "drizzle-orm";
import { settings } from "../../db/schema/settings.ts";
import type { Ctx } from "../context.ts";

/** Of the mail server that the environment names, which has no row of its own. */
const key = "mail_trouble";

/** What the mail server last said while it took nothing. */
export interface ServerTrouble {
  reason: string;
  /** ISO 8601. */
  at: string;
}

/** What this process knows to be written down; a new process does not know, and looks once. */
const calm = new WeakSet<Ctx["config"]>();

/** For the pages, which another process may serve. */
export async function noteServerTrouble(ctx: Ctx, reason: string): Promise<void> {
  calm.delete(ctx.config);
  const trouble: ServerTrouble = { reason: reason.slice(0, 300), at: ctx.now().toISOString() };
  const value = JSON.stringify(trouble);
  await ctx.db.insert(settings).values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value } });
}

/** The mail server took a message. Costs nothing as long as nothing had failed. */
export async function noteServerCalm(ctx: Ctx): Promise<void> {
  if (calm.has(ctx.config)) return;
  calm.add(ctx.config);
  await ctx.db.delete(settings).where(eq(settings.key, key));
}
