import { eq } from "drizzle-orm";
import { stores } from "../../db/schema/stores.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { forgetStore } from "./by_slug.ts";
import { type Store, type StoreInput, storeSchema } from "./store.ts";

/** Changes what a store is called and how it speaks; fields that are left out stay as they are. */
export async function updateStore(ctx: Ctx, id: string, input: Partial<StoreInput>): Promise<Store> {
  mayChangeSettings(ctx);
  const given = parse(storeSchema.partial(), input);
  if (!isId(id)) throw notFound("The store");
  const changes = Object.fromEntries(
    Object.keys(input).map((key) => [key, given[key as keyof typeof given]]),
  );
  const changed = await inTransaction(ctx, async (tx) => {
    const [store] = await tx.db.update(stores).set(changes).where(eq(stores.id, id)).returning();
    if (!store) throw notFound("The store");
    await audit(tx, "store.changed", `store:${id}`, { fields: Object.keys(input) });
    return store;
  });
  forgetStore(ctx, changed);
  return changed;
}
