import { and, eq } from "drizzle-orm";
import { invitations } from "../../db/schema/invitations.ts";
import type { Ctx } from "../context.ts";
import type { EventType } from "../events/schema.ts";

/** Gives a scheduled invitation the time of a better event: the carrier's word instead of a guess. */
export async function moveInvitation(
  tx: Ctx,
  id: string,
  to: { eventId: string; trigger: EventType; dueAt: Date },
): Promise<void> {
  await tx.db.update(invitations).set({ eventId: to.eventId, trigger: to.trigger, dueAt: to.dueAt })
    .where(and(eq(invitations.id, id), eq(invitations.state, "scheduled")));
}
