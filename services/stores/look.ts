import { eq } from "drizzle-orm";
import { z } from "zod";
import { stores } from "../../db/schema/stores.ts";
import { languages } from "../../locales/languages.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { forgetStore } from "./by_slug.ts";
import type { Store } from "./store.ts";

const blank = (text: unknown) => typeof text === "string" && text.trim() === "" ? null : text;

/** What customers see of a store besides its name and logo. */
const schema = z.object({
  accent: z.preprocess(blank, z.string().trim().toLowerCase().regex(/^#[0-9a-f]{6}$/, "colour").nullable())
    .optional(),
  corners: z.enum(["round", "square"]),
  footer: z.partialRecord(z.enum(languages), z.string().trim().max(500, "too_long"))
    .transform((texts) => {
      const written = Object.entries(texts).filter(([, text]) => text !== "");
      return written.length > 0 ? Object.fromEntries(written) : null;
    }),
  privacyUrl: z.preprocess(
    blank,
    z.url({ protocol: /^https?$/, error: "website" }).max(500, "too_long").nullable(),
  ),
  publicUrl: z.preprocess(
    blank,
    z.url({ protocol: /^https?$/, error: "origin" }).refine(isOrigin, "origin").transform((url) =>
      new URL(url).origin
    )
      .nullable(),
  ),
});

export type LookInput = z.input<typeof schema>;

/**
 * Changes how a store's questions and mails look, and the address that its links begin with.
 * @throws DomainError `invalid` with the codes `colour`, `too_long`, `website`, `origin`
 */
export async function changeLook(ctx: Ctx, storeId: string, input: LookInput): Promise<Store> {
  mayChangeSettings(ctx);
  const look = parse(schema, input);
  if (!isId(storeId)) throw notFound("The store");
  const changed = await inTransaction(ctx, async (tx) => {
    const [store] = await tx.db.update(stores).set(look).where(eq(stores.id, storeId)).returning();
    if (!store) throw notFound("The store");
    await audit(tx, "store.changed", `store:${storeId}`, { fields: Object.keys(look) });
    return store;
  });
  forgetStore(ctx, changed);
  return changed;
}

/** A scheme, a host and perhaps a port: a path would be lost. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === "/" && search === "" && hash === "" && username === "";
}
