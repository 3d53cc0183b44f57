import type { Ctx } from "../context.ts";
import type { Agent } from "./agents.ts";
import { forgetShown, readShownOnce, showOnce } from "./shown_once.ts";

/** Carries an agent's new link over the redirect that follows its making. */
export const linkCookie = (ctx: Ctx, { agent, link }: { agent: Pick<Agent, "id">; link: string }): string =>
  showOnce(ctx, "link", { subject: agent.id, secret: link });

/** The link that was made a moment ago, and whose it is. */
export function readLinkCookie(ctx: Ctx, headers: Headers): { agentId: string; link: string } | undefined {
  const shown = readShownOnce(ctx, "link", headers);
  return shown && { agentId: shown.subject, link: shown.secret };
}

/** Forgets it: what has been shown is not shown again. */
export const clearedLinkCookie = (ctx: Ctx): string => forgetShown(ctx, "link");
