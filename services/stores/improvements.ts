import { eq } from "drizzle-orm";
import { z } from "zod";
import { stores } from "../../db/schema/stores.ts";
import { languages } from "../../locales/languages.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { invalid, notFound } from "../errors.ts";
import { isId, newId } from "../ids.ts";
import { parse } from "../parse.ts";
import type { LocalisedText } from "../surveys/definition.ts";
import { inTransaction } from "../transaction.ts";
import { forgetStore } from "./by_slug.ts";
import type { Store } from "./store.ts";

/** Something that a shop changed because customers had told it, in the words that it tells them. */
export interface Improvement {
  id: string;
  text: LocalisedText;
  /** ISO 8601. */
  addedAt: string;
}

/** More would bury the thanks that they stand under. */
const atMost = 20;

const schema = z.partialRecord(z.enum(languages), z.string().trim().max(300, "too_long"))
  .transform((texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== "")))
  .refine((texts) => Object.keys(texts).length > 0, { error: "required", path: ["text"] });

/** @throws DomainError `invalid` when there is no text, or a 21st */
export async function addImprovement(ctx: Ctx, storeId: string, text: LocalisedText): Promise<Store> {
  const given = parse(schema, text);
  const now = ctx.now();
  return await change(ctx, storeId, (known) => {
    if (known.length >= atMost) {
      throw invalid("Take one away first.", [{ pointer: "/text", detail: "too_many" }]);
    }
    return [{ id: newId(now), text: given, addedAt: now.toISOString() }, ...known];
  });
}

/** Takes one away; nothing happens when it is gone already. */
export async function removeImprovement(ctx: Ctx, storeId: string, id: string): Promise<Store> {
  return await change(ctx, storeId, (known) => known.filter((each) => each.id !== id));
}

async function change(
  ctx: Ctx,
  storeId: string,
  next: (known: Improvement[]) => Improvement[],
): Promise<Store> {
  mayChangeSettings(ctx);
  if (!isId(storeId)) throw notFound("The store");
  const changed = await inTransaction(ctx, async (tx) => {
    const [store] = await tx.db.select().from(stores).where(eq(stores.id, storeId)).for("update");
    if (!store) throw notFound("The store");
    const improvements = next(store.improvements);
    await tx.db.update(stores).set({ improvements }).where(eq(stores.id, storeId));
    await audit(tx, "store.changed", `store:${storeId}`, { fields: ["improvements"] });
    return { ...store, improvements };
  });
  forgetStore(ctx, changed);
  return changed;
}
