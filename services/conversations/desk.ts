import type { Ctx } from "../context.ts";
import { forbidden } from "../errors.ts";

/**
 * The shop's side of a conversation: an agent, or a script with an API key.
 * @returns the agent's id, null for a script
 * @throws forbidden for a respondent
 */
export function deskAgentId({ actor }: Ctx): string | null {
  if (actor.kind === "respondent") throw forbidden("Only the shop's agents can do this.");
  return actor.kind === "agent" ? actor.id : null;
}
