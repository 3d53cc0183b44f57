import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { deliveries } from "../../db/schema/deliveries.ts";
import type { Ctx } from "../context.ts";
import { channelFor } from "../providers/channel_for.ts";
import { isDeclined } from "./active_optouts.ts";

type Delivery = Pick<
  typeof deliveries.$inferSelect,
  "id" | "kind" | "state" | "storeId" | "channel" | "transport"
>;

/**
 * Why an agent may have a message sent again: it was given up; nobody knows whether it arrived; or it was kept here while
 * there was no way out, and now there is one.
 * @returns undefined when they may not, also because its person is not to be written to any more
 */
export async function mayResend(
  ctx: Ctx,
  { id, kind, state, storeId, channel, transport }: Delivery,
): Promise<"given_up" | "unknown" | "kept" | undefined> {
  const why = state === "dead" ? "given_up" : state === "unknown" ? "unknown" : undefined;
  const kept = state === "settled" && transport === "outbox" && kind !== "test" &&
    await leavesTheHouse(ctx, storeId, channel);
  if (!why && !kept) return undefined;
  return await hasBeenDeclined(ctx, id) ? undefined : why ?? "kept";
}

async function leavesTheHouse(ctx: Ctx, storeId: string, channel: Delivery["channel"]): Promise<boolean> {
  const way = await channelFor(ctx, storeId, channel);
  return way !== undefined && way.channel.transport !== "outbox";
}

async function hasBeenDeclined(ctx: Ctx, id: string): Promise<boolean> {
  const [found] = await rows<{ declined: boolean }>(
    ctx.db,
    sql`select ${isDeclined(ctx.now())} as declined from deliveries d where d.id = ${id}`,
  );
  return found?.declined ?? false;
}
