import { z } from "zod";
import type { Ctx } from "../context.ts";

/**
 * Carries a secret over the redirect that follows its making, sealed and for a minute, so that it can be shown once
 * without being stored and without a reload sending the form again.
 * @param kind what it is; each has a cookie of its own
 * @param subject what it belongs to: it is shown on that page only
 */
export function showOnce(ctx: Ctx, kind: string, shown: { subject: string; secret: string }): string {
  return cookie(ctx, kind, ctx.keys.seal(JSON.stringify(shown)), 60);
}

/** What was made a moment ago. */
export function readShownOnce(
  ctx: Ctx,
  kind: string,
  headers: Headers,
): { subject: string; secret: string } | undefined {
  const name = nameOf(ctx, kind);
  const found = headers.get("cookie")?.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  if (!found) return undefined;
  try {
    return schema.parse(JSON.parse(ctx.keys.unseal(found.slice(name.length + 1))));
  } catch {
    return undefined;
  }
}

/** Forgets it: what has been shown is not shown again. */
export const forgetShown = (ctx: Ctx, kind: string): string => cookie(ctx, kind, "", 0);

const schema = z.object({ subject: z.string(), secret: z.string() });
const overHttps = ({ config }: Ctx) => config.publicUrl.startsWith("https:");
const nameOf = (ctx: Ctx, kind: string) => overHttps(ctx) ? `__Host-new-${kind}` : `new-${kind}`;

function cookie(ctx: Ctx, kind: string, value: string, maxAgeSeconds: number): string {
  const secure = overHttps(ctx) ? "; Secure" : "";
  return `${nameOf(ctx, kind)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
