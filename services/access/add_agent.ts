import type { z } from "zod";
import type { Ctx } from "../context.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { type Agent, agentSchema, insertAgent } from "./agents.ts";
import { audit } from "./audit.ts";
import { requireOwner } from "./authorize.ts";
import { passwordLink } from "./links.ts";

const schema = agentSchema.omit({ language: true });

/**
 * Adds somebody who may sign in.
 * @returns the agent and the link to hand over, by which they choose a password
 * @throws DomainError `conflict` when somebody has the address already
 */
export async function addAgent(
  ctx: Ctx,
  input: z.input<typeof schema>,
): Promise<{ agent: Agent; link: string }> {
  requireOwner(ctx);
  const given = parse(schema, input);
  return await inTransaction(ctx, async (tx) => {
    const agent = await insertAgent(tx, { ...given, role: "agent" });
    await audit(tx, "agent.added", `agent:${agent.id}`, { role: "agent" });
    return { agent, link: await passwordLink(tx, agent.id) };
  });
}
