import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/** How many conversations wait to be closed, in all and with the acting agent. */
export interface ConversationCounts {
  open: number;
  mine: number;
}

export async function countConversations(ctx: Ctx): Promise<ConversationCounts> {
  const agentId = ctx.actor.kind === "agent" ? ctx.actor.id : null;
  const [counts] = await rows<ConversationCounts>(
    ctx.db,
    sql`
    select count(*) as open, count(*) filter (where assignee_id = ${agentId}) as mine
    from conversations where state = 'open'`,
  );
  return counts!;
}
