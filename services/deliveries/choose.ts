import { and, eq, inArray, ne } from "drizzle-orm";
import { optouts } from "../../db/schema/optouts.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { openUnsubscribe, type UnsubscribePage } from "./open_unsubscribe.ts";
import { choicesFor, type Wanted, wantsNothing } from "./preferences.ts";
import { stopWaiting, suppressScheduled } from "./stop_waiting.ts";
import { unsubscribe } from "./unsubscribe.ts";

/** How long a pause lasts. */
export const pauseDays = 90;

/**
 * A person behind an unsubscribe link says what they still want: which ways, which kinds. What is scheduled or waits to
 * be sent against it is suppressed and cancelled at once.
 * @returns the page as it is now; undefined for a link that we did not write
 */
export async function chooseWishes(
  ctx: Ctx,
  token: string,
  wanted: Wanted,
): Promise<UnsubscribePage | undefined> {
  const before = await openUnsubscribe(ctx, token);
  if (!before) return undefined;
  const wishes = { ...before.wishes, ...wanted };
  if (wantsNothing(wishes)) return await unsubscribe(ctx, token);
  return await change(ctx, token, async (tx, page, people) => {
    // A pause goes on: it has an end and a button of its own. STOP is more than a no to questions by text.
    const replaced = wishes.channels.sms ? ["unsubscribed", "stopped"] as const : ["unsubscribed"] as const;
    // What was once said of reviews stays as it was said.
    await tx.db.delete(optouts).where(
      and(
        inArray(optouts.personHash, people),
        inArray(optouts.kind, [...replaced]),
        ne(optouts.scope, "reviews"),
      ),
    );
    const choices = choicesFor(wishes);
    for (const { channel, scope } of choices) {
      const createdAt = tx.now();
      await tx.db.insert(optouts).values(
        people.map((personHash) => ({
          personHash,
          kind: "unsubscribed" as const,
          channel,
          scope,
          createdAt,
        })),
      ).onConflictDoNothing();
      const only = channel === "all" ? undefined : channel;
      await stopWaiting(tx, { people, channel: only, scope, reason: "opted_out" });
      if (scope === "purchases" || scope === "shop") await suppressScheduled(tx, { people, about: scope });
    }
    await audit(tx, "person.chose", `invitation:${page.invitationId}`, {
      choices: choices.length,
      declined: choices.map(({ channel, scope }) => scope === "all" ? channel : scope),
    });
  });
}

/** Nothing is asked for 90 days; then it is as it was before. */
export function pauseQuestions(ctx: Ctx, token: string): Promise<UnsubscribePage | undefined> {
  return change(ctx, token, async (tx, page, people) => {
    const until = new Date(tx.now().getTime() + pauseDays * 86_400_000);
    await tx.db.insert(optouts).values(people.map((personHash) => ({
      personHash,
      kind: "paused" as const,
      until,
      createdAt: tx.now(),
    }))).onConflictDoUpdate({
      target: [optouts.personHash, optouts.kind, optouts.channel, optouts.scope],
      set: { until },
    });
    await stopWaiting(tx, { people, reason: "opted_out" });
    await audit(tx, "person.paused", `invitation:${page.invitationId}`);
  });
}

/** Ends a pause before its time. Somebody who wants nothing at all is still asked nothing. */
export async function endPause(ctx: Ctx, token: string): Promise<UnsubscribePage | undefined> {
  const page = await openUnsubscribe(ctx, token);
  if (!page?.wishes.pausedUntil) return page;
  return await change(ctx, token, async (tx, page, people) => {
    await tx.db.delete(optouts).where(and(inArray(optouts.personHash, people), eq(optouts.kind, "paused")));
    await audit(tx, "person.resumed", `invitation:${page.invitationId}`);
  });
}

async function change(
  ctx: Ctx,
  token: string,
  write: (tx: Ctx, page: UnsubscribePage, people: string[]) => Promise<void>,
): Promise<UnsubscribePage | undefined> {
  const page = await openUnsubscribe(ctx, token);
  if (!page) return undefined;
  const { people } = page;
  // Nobody whom a choice could be kept for: the least is that this ask goes no further.
  if (people.length === 0) return await unsubscribe(ctx, token);
  await inTransaction(ctx, (tx) => write(tx, page, people));
  return await openUnsubscribe(ctx, token);
}
