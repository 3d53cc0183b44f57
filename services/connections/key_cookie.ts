import { forgetShown, readShownOnce, showOnce } from "../access/shown_once.ts";
import type { Ctx } from "../context.ts";

/** Carries a new API key over the redirect that follows its making. */
export const keyCookie = (ctx: Ctx, { connectionId, key }: { connectionId: string; key: string }): string =>
  showOnce(ctx, "key", { subject: connectionId, secret: key });

/** The key that was made for this connection a moment ago. */
export function readKeyCookie(ctx: Ctx, headers: Headers, connectionId: string): string | undefined {
  const shown = readShownOnce(ctx, "key", headers);
  return shown?.subject === connectionId ? shown.secret : undefined;
}

/** Forgets it: what has been shown is not shown again. */
export const clearedKeyCookie = (ctx: Ctx): string => forgetShown(ctx, "key");
