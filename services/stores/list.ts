import { asc } from "drizzle-orm";
import { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";
import type { Store } from "./store.ts";

/** All stores, the first one first. */
export async function listStores(ctx: Ctx): Promise<Store[]> {
  return await ctx.db.select().from(stores).orderBy(asc(stores.createdAt), asc(stores.id));
}
