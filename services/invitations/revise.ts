import { and, eq } from "drizzle-orm";
import { invitations } from "../../db/schema/invitations.ts";
import type { Ctx } from "../context.ts";
import type { EventType } from "../events/schema.ts";
import { decided, type Outcome } from "./create.ts";

/** Decides anew about an ask that was suppressed: by what has happened since, it is scheduled, or not for another reason. */
export async function reviseInvitation(
  tx: Ctx,
  id: string,
  event: { id: string; type: EventType },
  outcome: Outcome,
): Promise<void> {
  await tx.db.update(invitations).set({ eventId: event.id, trigger: event.type, ...decided(outcome) })
    .where(and(eq(invitations.id, id), eq(invitations.state, "suppressed")));
}
