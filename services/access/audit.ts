import { auditEntries } from "../../db/schema/mod.ts";
import type { Actor, Ctx } from "../context.ts";
import { newId } from "../ids.ts";

/**
 * Writes down who did what to which row, in the transaction that did it.
 * @param action `noun.done`, such as `conversation.closed`
 * @param subject `table:id` of the row
 * @param detail facts without personal data
 */
export async function audit(
  ctx: Ctx,
  action: string,
  subject: string,
  detail?: Record<string, unknown>,
): Promise<void> {
  const at = ctx.now();
  await ctx.db.insert(auditEntries).values({
    id: newId(at),
    actor: actorName(ctx.actor),
    action,
    subject,
    detail,
    at,
  });
}

function actorName(actor: Actor): string {
  switch (actor.kind) {
    case "agent":
      return `agent:${actor.id}`;
    case "api":
      return `api:${actor.keyId}`;
    default:
      return actor.kind;
  }
}
