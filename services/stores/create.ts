import { z } from "zod";
import { stores } from "../../db/schema/stores.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { conflict } from "../errors.ts";
import { newId } from "../ids.ts";
import { parse } from "../parse.ts";
import { ensureSurveys } from "../surveys/publish.ts";
import { inTransaction } from "../transaction.ts";
import { seedRules } from "../triggers/seed.ts";
import { mayChangeSettings } from "../access/settings.ts";
import { type Store, storeSchema } from "./store.ts";

const schema = storeSchema.extend({
  slug: z.string().trim().toLowerCase().regex(
    /^[a-z0-9][a-z0-9-]{0,58}$/,
    "Give letters a–z, digits and hyphens, such as se or outlet-dk.",
  ),
});

export type NewStore = z.input<typeof schema>;

/**
 * Makes a store with its surveys and its rules.
 * @throws DomainError `conflict` when the short name is taken
 */
export async function createStore(ctx: Ctx, input: NewStore): Promise<Store> {
  mayChangeSettings(ctx);
  const given = parse(schema, input);
  return await inTransaction(ctx, async (tx) => {
    const store = await insertStore(tx, given);
    if (!store) throw conflict(`There already is a store called ${given.slug}.`);
    await audit(tx, "store.created", `store:${store.id}`, { slug: store.slug });
    return store;
  });
}

/** @returns undefined when the short name is taken; nothing is written then */
export async function insertStore(ctx: Ctx, given: z.output<typeof schema>): Promise<Store | undefined> {
  const now = ctx.now();
  const [store] = await ctx.db.insert(stores).values({ id: newId(now), ...given, createdAt: now })
    .onConflictDoNothing({ target: stores.slug }).returning();
  if (!store) return undefined;
  await ensureSurveys(ctx, store.id);
  await seedRules(ctx, store.id);
  return store;
}
