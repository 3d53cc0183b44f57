import { optouts } from "../../db/schema/optouts.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { openUnsubscribe, type UnsubscribePage } from "./open_unsubscribe.ts";
import { wishesOf } from "./preferences.ts";
import { stopWaiting, suppressScheduled } from "./stop_waiting.ts";

/**
 * The person behind an unsubscribe link is asked nothing more, by any store, at their address or their number: what is
 * scheduled is suppressed, what waits to be sent is cancelled. Doing it twice does it once.
 * @returns the page as it is now; undefined for a link that we did not write
 */
export async function unsubscribe(ctx: Ctx, token: string): Promise<UnsubscribePage | undefined> {
  const page = await openUnsubscribe(ctx, token);
  if (!page) return undefined;
  const { people, invitationId } = page;
  await inTransaction(ctx, async (tx) => {
    const createdAt = tx.now();
    const kept = people.map((personHash) => ({ personHash, kind: "unsubscribed" as const, createdAt }));
    const chosen = kept.length > 0
      ? await tx.db.insert(optouts).values(kept).onConflictDoNothing().returning()
      : [];
    await suppressScheduled(tx, { people, invitationId });
    await stopWaiting(tx, { people, invitationId, reason: "opted_out" });
    if (chosen.length > 0) await audit(tx, "person.unsubscribed", `invitation:${invitationId}`);
  });
  const wishes = wishesOf([{ kind: "unsubscribed", channel: "all", scope: "all", until: null }], ctx.now());
  return { ...page, wishes, optedOut: true };
}
