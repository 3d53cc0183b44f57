import type { Ctx } from "../context.ts";
import { hasAgents } from "./agents.ts";
import { makeOneTimeLink } from "./one_time_link.ts";

/**
 * The link that sets a new server up, printed at start; an older one is void then.
 * @returns undefined once there is an agent
 */
export async function setupLink(ctx: Ctx): Promise<string | undefined> {
  if (await hasAgents(ctx)) return undefined;
  return `${ctx.config.publicUrl}/setup/${await makeOneTimeLink(ctx, "setup")}`;
}
