import { eq } from "drizzle-orm";
import { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";
import { ensureSurveys } from "../surveys/publish.ts";
import { inTransaction } from "../transaction.ts";
import { seedRules } from "../triggers/seed.ts";
import { insertStore } from "./create.ts";
import { mainSlug, type Store } from "./store.ts";

/** Sees to it at start that the store `main` is there, with its surveys and rules; changes nothing that is. */
export async function ensureMainStore(ctx: Ctx): Promise<Store> {
  return await inTransaction(ctx, async (tx) => {
    const made = await insertStore(tx, {
      slug: mainSlug,
      name: senderName(ctx.config.mailFrom) ?? "My shop",
      language: "en",
      country: "SE",
      currency: "SEK",
      timezone: "Europe/Stockholm",
      replyTo: null,
      website: null,
      accent: null,
    });
    if (made) return made;
    const [store] = await tx.db.select().from(stores).where(eq(stores.slug, mainSlug));
    await ensureSurveys(tx, store!.id);
    await seedRules(tx, store!.id);
    return store!;
  });
}

/** `Nordkaffe <hej@nordkaffe.se>` names the shop until its owner does. */
function senderName(mailFrom: string | undefined): string | undefined {
  return mailFrom?.match(/^\s*"?([^"<>]*[^"<>\s])"?\s*</)?.[1]?.slice(0, 120);
}
