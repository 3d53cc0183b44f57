import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { sendRows, sends } from "../../db/schema/sends.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { forgetForecasts } from "./forecast.ts";
import { isMapped, remapping } from "./remap.ts";
import { lockDraft } from "./send.ts";

const schema = z.object({
  /** By the store's clock: `2026-11-20T09:00`, as browsers write it; at once when empty. */
  at: z.string().trim(),
  /** How many an hour at most; as many as go when empty. */
  perHour: z.string().trim().regex(/^\d{0,6}$/, "per_hour").transform((text) =>
    text === "" ? null : Number(text)
  )
    .refine((number) => number === null || number >= 1 && number <= 100_000, "per_hour"),
  /** What the columns are to whoever starts it, when they have seen them. */
  agreed: remapping.optional(),
});

export type SendStart = z.input<typeof schema>;

const furthestDays = 366;
const graceMs = 3_600_000;

/**
 * Begins to ask, now or at a time.
 * @throws DomainError `forbidden`, `not_found`, `conflict` for one that was started before, `invalid` about `/at`,
 * `/perHour`, `/columns` when they are not what was agreed to, or `/file` when nobody on the list can be asked
 */
export async function startSend(ctx: Ctx, id: string, input: SendStart): Promise<void> {
  mayChangeSettings(ctx);
  const { at, perHour, agreed } = parse(schema, input);
  await inTransaction(ctx, async (tx) => {
    const send = await lockDraft(tx, id);
    // What was chosen and not checked would not be what is sent.
    if (agreed && !isMapped(send, agreed)) {
      throw invalid("The columns have changed.", [{ pointer: "/columns", detail: "changed" }]);
    }
    const startAt = at === "" ? null : momentOf(at, send.store.timezone);
    const furthest = tx.now().getTime() + furthestDays * 86_400_000;
    if (startAt === undefined || startAt && startAt.getTime() > furthest) {
      throw invalid("Give a day and an hour.", [{ pointer: "/at", detail: "at" }]);
    }
    // A wrong year would otherwise ask everybody at once; whoever took their time over the page may.
    if (startAt && startAt.getTime() < tx.now().getTime() - graceMs) {
      throw invalid("That moment has passed.", [{ pointer: "/at", detail: "past" }]);
    }
    const [someone] = await tx.db.select({ row: sendRows.row }).from(sendRows)
      .where(and(eq(sendRows.sendId, id), eq(sendRows.state, "ready"))).limit(1);
    if (!someone) throw invalid("Nobody can be asked.", [{ pointer: "/file", detail: "nobody" }]);
    await tx.db.update(sends).set({ state: "running", startAt, perHour }).where(eq(sends.id, id));
    await audit(tx, "send.started", `send:${id}`, { at: startAt?.toISOString(), perHour });
  });
  forgetForecasts(ctx);
  ctx.queue.wake("sends.run");
}

function momentOf(text: string, zone: string): Date | undefined {
  try {
    return new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds);
  } catch {
    return undefined;
  }
}
