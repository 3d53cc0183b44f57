import { and, inArray } from "drizzle-orm";
import { optouts } from "../../db/schema/optouts.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { openUnsubscribe, type UnsubscribePage } from "./open_unsubscribe.ts";
import { ownKinds } from "./preferences.ts";

/**
 * Takes the choice back: the person may be asked again from the next purchase on. What was cancelled stays cancelled,
 * and a bounce or a complaint is not this person's to take back here.
 * @returns the page as it is now; undefined for a link that we did not write
 */
export async function resubscribe(ctx: Ctx, token: string): Promise<UnsubscribePage | undefined> {
  const page = await openUnsubscribe(ctx, token);
  if (!page) return undefined;
  const people = [page.personHash, page.phoneHash].filter((hash) => hash !== null);
  if (people.length > 0) {
    await inTransaction(ctx, async (tx) => {
      const taken = await tx.db.delete(optouts)
        .where(and(inArray(optouts.personHash, people), inArray(optouts.kind, [...ownKinds]))).returning();
      if (taken.length > 0) await audit(tx, "person.resubscribed", `invitation:${page.invitationId}`);
    });
  }
  return await openUnsubscribe(ctx, token);
}
