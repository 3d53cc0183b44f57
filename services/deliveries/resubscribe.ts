import { and, eq, inArray } from "drizzle-orm";
import { optouts } from "../../db/schema/optouts.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { openUnsubscribe, type UnsubscribePage } from "./open_unsubscribe.ts";
import { standsInTheWay } from "./preferences.ts";

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
    const left = await openUnsubscribe(tx, token);
    // Several choices that come to nothing together: if all of them stayed, the button would do nothing.
    if (left?.optedOut) await allowAgain(tx, left);
    await audit(tx, "person.resubscribed", `invitation:${page.invitationId}`);
    return await openUnsubscribe(tx, token);
  });
}

async function allowAgain(tx: Ctx, { people, wishes }: UnsubscribePage) {
  const theirs = and(
    inArray(optouts.personHash, people),
    inArray(optouts.kind, ["unsubscribed", "stopped"]),
  );
  const { channel, scope } = optouts;
  const kept = await tx.db.selectDistinct({ channel, scope }).from(optouts).where(theirs);
  for (const each of kept.filter((choice) => standsInTheWay(choice, wishes))) {
    await tx.db.delete(optouts).where(and(theirs, eq(channel, each.channel), eq(scope, each.scope)));
  }
}
