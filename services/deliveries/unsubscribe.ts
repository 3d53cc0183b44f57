import { and, eq, inArray, sql } from "drizzle-orm";
import { deliveries } from "../../db/schema/deliveries.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { optouts } from "../../db/schema/optouts.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { openUnsubscribe, type UnsubscribePage } from "./open_unsubscribe.ts";
import { wishesOf } from "./preferences.ts";

/**
 * The person behind an unsubscribe link is asked nothing more, by any store: what is scheduled is suppressed, what waits
 * to be sent is cancelled. Doing it twice does it once.
 * @returns the page as it is now; undefined for a link that we did not write
 */
export async function unsubscribe(ctx: Ctx, token: string): Promise<UnsubscribePage | undefined> {
  const page = await openUnsubscribe(ctx, token);
  if (!page) return undefined;
  const { personHash } = page;
  await inTransaction(ctx, async (tx) => {
    if (!personHash) return await stopAsking(tx, eq(invitations.id, page.invitationId));
    const chosen = await tx.db.insert(optouts).values({
      personHash,
      kind: "unsubscribed",
      createdAt: tx.now(),
    })
      .onConflictDoNothing().returning();
    await stopAsking(tx, eq(invitations.personHash, personHash));
    if (chosen.length > 0) await audit(tx, "person.unsubscribed", `invitation:${page.invitationId}`);
  });
  const { channels, scopes } = wishesOf(
    [{ kind: "unsubscribed", channel: "all", scope: "all", until: null }],
    ctx.now(),
  );
  return { ...page, wishes: { channels, scopes }, optedOut: true };
}

async function stopAsking(tx: Ctx, whom: ReturnType<typeof eq>) {
  await tx.db.update(invitations).set({ state: "suppressed", suppressionReason: "opted_out" })
    .where(and(whom, eq(invitations.state, "scheduled")));
  const theirs = tx.db.select({ id: invitations.id }).from(invitations).where(whom);
  await tx.db.update(deliveries)
    // The raised fence tells a worker that holds the row, but has sent no content yet, that it is no longer its own.
    .set({
      state: "cancelled",
      cancelReason: "opted_out",
      fence: sql`${deliveries.fence} + 1`,
      settledAt: tx.now(),
    })
    .where(and(
      eq(deliveries.kind, "invitation"),
      inArray(deliveries.state, ["due", "claimed", "dialing"]),
      inArray(deliveries.invitationId, theirs),
    ));
}
