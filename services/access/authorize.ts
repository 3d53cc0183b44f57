import type { Actor, Ctx } from "../context.ts";
import { DomainError, forbidden } from "../errors.ts";

export type AgentActor = Extract<Actor, { kind: "agent" }>;

/** @throws DomainError `unauthenticated` unless a signed-in agent is acting */
export function requireAgent(ctx: Ctx): AgentActor {
  if (ctx.actor.kind !== "agent") throw new DomainError("unauthenticated", "Sign in first.");
  return ctx.actor;
}

/** @throws DomainError `unauthenticated`, or `forbidden` for an agent who is not an owner */
export function requireOwner(ctx: Ctx): AgentActor {
  const actor = requireAgent(ctx);
  if (actor.role !== "owner") throw forbidden("Only an owner may do this.");
  return actor;
}
