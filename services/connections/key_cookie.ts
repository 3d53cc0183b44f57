import { z } from "zod";
import type { Ctx } from "../context.ts";

/**
 * Carries a new API key over the redirect that follows its making, sealed and for a minute, so that it can be shown
 * once without being stored and without another form being sent again by a reload.
 */
export function keyCookie(ctx: Ctx, shown: { connectionId: string; key: string }): string {
  return cookie(ctx, ctx.keys.seal(JSON.stringify(shown)), 60);
}

/** The key that was made for this connection a moment ago. */
export function readKeyCookie(ctx: Ctx, headers: Headers, connectionId: string): string | undefined {
  const found = headers.get("cookie")?.split(/;\s*/).find((part) => part.startsWith(`${nameOf(ctx)}=`));
  if (!found) return undefined;
  try {
    const shown = schema.parse(JSON.parse(ctx.keys.unseal(found.slice(nameOf(ctx).length + 1))));
    return shown.connectionId === connectionId ? shown.key : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets it: what has been shown is not shown again. */
export const clearedKeyCookie = (ctx: Ctx): string => cookie(ctx, "", 0);

const schema = z.object({ connectionId: z.string(), key: z.string() });
const overHttps = ({ config }: Ctx) => config.publicUrl.startsWith("https:");
const nameOf = (ctx: Ctx) => overHttps(ctx) ? "__Host-new-key" : "new-key";

function cookie(ctx: Ctx, value: string, maxAgeSeconds: number): string {
  const secure = overHttps(ctx) ? "; Secure" : "";
  return `${nameOf(ctx)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
