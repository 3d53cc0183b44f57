import { eq } from "drizzle-orm";
import { stores } from "../../db/schema/stores.ts";
import { createCache } from "../cache.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../ids.ts";
import { mainSlug, type Store } from "./store.ts";

// Ten seconds bound how long another process goes on with an old name or language.
const cache = createCache<Store>({ seconds: 10, most: 1_000 });

/**
 * The store that an event names.
 * @param slug the first store when left out
 */
export function storeBySlug(ctx: Ctx, slug: string = mainSlug): Promise<Store | undefined> {
  return cache.get(
    ctx,
    slug,
    async () => (await ctx.db.select().from(stores).where(eq(stores.slug, slug)))[0],
  );
}

/** The store of a row that carries its id. */
export function storeById(ctx: Ctx, id: string): Promise<Store | undefined> {
  if (!isId(id)) return Promise.resolve(undefined);
  return cache.get(ctx, id, async () => (await ctx.db.select().from(stores).where(eq(stores.id, id)))[0]);
}

/** To be called when a store has changed. */
export function forgetStore(ctx: Ctx, store: Store): void {
  cache.drop(ctx, store.slug);
  cache.drop(ctx, store.id);
}
