import { and, desc, eq, isNull, or, sql } from "drizzle-orm";
import { providers } from "../../db/schema/providers.ts";
import { createCache } from "../cache.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../ids.ts";
import type { ProviderChannel } from "./provider.ts";

export type ProviderRow = typeof providers.$inferSelect;

// Ten seconds bound how long another process's change stays unseen here.
const chosen = createCache<{ row?: ProviderRow }>({ seconds: 10, most: 1_000 });
const byId = createCache<ProviderRow>({ seconds: 10, most: 1_000 });

/** The account that takes a store's messages: its own, else the one for all stores; the newest where there are several. */
export async function providerOf(
  ctx: Ctx,
  storeId: string,
  channel: ProviderChannel,
): Promise<ProviderRow | undefined> {
  const found = await chosen.get(ctx, `${storeId} ${channel}`, async () => {
    const [row] = await ctx.db.select().from(providers).where(and(
      eq(providers.channel, channel),
      eq(providers.enabled, true),
      isNull(providers.removedAt),
      or(eq(providers.storeId, storeId), isNull(providers.storeId)),
    )).orderBy(sql`${providers.storeId} is null`, desc(providers.createdAt), desc(providers.id)).limit(1);
    return { row };
  });
  return found?.row;
}

/** @returns undefined for one that never was or has been removed */
export async function providerById(ctx: Ctx, id: string): Promise<ProviderRow | undefined> {
  if (!isId(id)) return undefined;
  return await byId.get(ctx, id, async () => {
    const open = and(eq(providers.id, id), isNull(providers.removedAt));
    return (await ctx.db.select().from(providers).where(open))[0];
  });
}

/** To be called when an account has changed, come or gone. */
export function forgetProviders(ctx: Ctx): void {
  chosen.drop(ctx);
  byId.drop(ctx);
}
