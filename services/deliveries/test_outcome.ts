import { and, eq } from "drizzle-orm";
import { deliveries } from "../../db/schema/deliveries.ts";
import { requireAgent } from "../access/authorize.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../ids.ts";
import type { Trouble } from "../providers/trouble.ts";
import { troubleTold } from "./trouble_told.ts";

/** What has become of a test; what waits with a trouble is tried again. */
export interface TestOutcome {
  id: string;
  channel: "email" | "sms";
  state: "waiting" | "taken" | "kept" | "failed";
  trouble?: Trouble;
}

const lookEveryMs = 100;

/**
 * What became of a test message. Most servers say within a moment, which is waited for, so that nobody has to look twice.
 * @param patienceMs for so long at most
 * @returns undefined when there is no such test
 */
export async function testOutcome(
  ctx: Ctx,
  id: string,
  patienceMs = 4_000,
): Promise<TestOutcome | undefined> {
  requireAgent(ctx);
  if (!isId(id)) return undefined;
  for (let looks = patienceMs / lookEveryMs;; looks--) {
    const [found] = await ctx.db.select({
      channel: deliveries.channel,
      state: deliveries.state,
      transport: deliveries.transport,
      answer: deliveries.answer,
      outcome: deliveries.outcome,
      outcomeDetail: deliveries.outcomeDetail,
    }).from(deliveries).where(and(eq(deliveries.id, id), eq(deliveries.kind, "test")));
    if (!found) return undefined;
    const { channel } = found;
    const trouble = troubleTold(found);
    if (trouble) return { id, channel, state: "failed", trouble };
    if (found.state === "settled") {
      return { id, channel, state: found.transport === "outbox" ? "kept" : "taken" };
    }
    if (looks <= 0) return { id, channel, state: "waiting" };
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
