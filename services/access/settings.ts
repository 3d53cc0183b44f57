import type { Ctx } from "../context.ts";
import { forbidden } from "../errors.ts";

/** Whether the actor may change what the whole shop depends on: stores, connections and rules. */
export const canChangeSettings = ({ actor }: Ctx): boolean =>
  actor.kind === "agent" ? actor.role === "owner" : actor.kind !== "respondent";

/** @throws DomainError `forbidden` for anyone but an owner, an API key or the system itself */
export function mayChangeSettings(ctx: Ctx): void {
  if (!canChangeSettings(ctx)) throw forbidden("Only an owner may change the settings.");
}
