import { and, eq, inArray } from "drizzle-orm";
import { optouts } from "../../db/schema/optouts.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { openUnsubscribe, type UnsubscribePage } from "./open_unsubscribe.ts";

/**
 * Takes a full no back: the person may be asked again from the next purchase on, as far as they had chosen before. What
 * was cancelled stays cancelled, a pause goes on, and a bounce or a complaint is not this person's to take back here.
 * @returns the page as it is now; undefined for a link that we did not write
 */
export async function resubscribe(ctx: Ctx, token: string): Promise<UnsubscribePage | undefined> {
  const page = await openUnsubscribe(ctx, token);
  if (!page?.optedOut) return page;
  return await inTransaction(ctx, async (tx) => {
    const theirs = inArray(optouts.personHash, page.people);
    await tx.db.delete(optouts).where(and(
      theirs,
      eq(optouts.kind, "unsubscribed"),
      eq(optouts.channel, "all"),
      eq(optouts.scope, "all"),
    ));
    if ((await openUnsubscribe(tx, token))?.optedOut) {
      // Several choices that come to nothing together: if one of them stayed, the button would do nothing.
      await tx.db.delete(optouts).where(and(theirs, inArray(optouts.kind, ["unsubscribed", "stopped"])));
    }
    await audit(tx, "person.resubscribed", `invitation:${page.invitationId}`);
    return await openUnsubscribe(tx, token);
  });
}
