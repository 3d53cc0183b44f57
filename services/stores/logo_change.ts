import { eq } from "drizzle-orm";
import { stores } from "../../db/schema/stores.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { invalid, notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { PhotoError } from "../photos/problem.ts";
import { inTransaction } from "../transaction.ts";
import { forgetStore } from "./by_slug.ts";
import type { Logo } from "./logo.ts";
import type { Store } from "./store.ts";

/**
 * Gives a store a logo in place of the one it has.
 * @param bytes PNG, JPEG or WebP
 * @throws DomainError `invalid` with the code `not_a_picture`, `picture_too_large` or `picture_empty` at `/logo`
 */
export async function changeLogo(ctx: Ctx, storeId: string, bytes: Uint8Array): Promise<Store> {
  mayChangeSettings(ctx);
  return await keep(ctx, storeId, await encoded(bytes));
}

/** Has the store's name stand where its logo stood. */
export async function removeLogo(ctx: Ctx, storeId: string): Promise<Store> {
  mayChangeSettings(ctx);
  return await keep(ctx, storeId, null);
}

async function encoded(bytes: Uint8Array): Promise<Logo> {
  // Loaded with the first logo: most processes never see one.
  const { encodeLogo } = await import("./logo_encode.ts");
  try {
    const logo = await encodeLogo(bytes);
    if (logo) return logo;
  } catch (error) {
    if (!(error instanceof PhotoError)) throw error;
    throw refusal(error.problem === "photo_too_large" ? "picture_too_large" : "not_a_picture");
  }
  throw refusal("picture_empty");
}

const refusal = (detail: string) =>
  invalid("Send a PNG, JPEG or WebP of at most 4 MB.", [{ pointer: "/logo", detail }]);

async function keep(ctx: Ctx, storeId: string, logo: Logo | null): Promise<Store> {
  if (!isId(storeId)) throw notFound("The store");
  const changed = await inTransaction(ctx, async (tx) => {
    const [store] = await tx.db.update(stores).set({ logo }).where(eq(stores.id, storeId)).returning();
    if (!store) throw notFound("The store");
    await audit(tx, "store.changed", `store:${storeId}`, { fields: ["logo"] });
    return store;
  });
  forgetStore(ctx, changed);
  return changed;
}
