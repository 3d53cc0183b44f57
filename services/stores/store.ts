import { z } from "zod";
import type { stores } from "../../db/schema/stores.ts";
import { languages } from "../../locales/languages.ts";

export type Store = typeof stores.$inferSelect;

/** The store that exists from the start and that events without a `store` belong to. */
export const mainSlug = "main";

const absent = (value: string | null | undefined) => value?.trim() || null;
const optional = (kind: z.ZodType<string, string>) =>
  z.string().nullish().transform(absent).pipe(kind.nullable());

/** What a shop says of a store; empty optional fields are null. */
export const storeSchema = z.object({
  name: z.string().trim().min(1, "Give the name that customers know.").max(120)
    .refine((name) => !/[\r\n\0]/.test(name), "Give the name on one line."),
  language: z.enum(languages),
  country: z.string().trim().toUpperCase().regex(/^[A-Z]{2}$/, "Give two letters, such as SE."),
  currency: z.string().trim().toUpperCase().regex(/^[A-Z]{3}$/, "Give three letters, such as SEK.")
    .refine(isCurrency, "Give an ISO 4217 code, such as SEK."),
  timezone: z.string().trim().refine(isTimeZone, "Give a time zone such as Europe/Stockholm."),
  replyTo: optional(z.email("Give an address such as hej@example.se.").max(254)),
  website: optional(
    z.url({ protocol: /^https?$/, error: "Give an address such as https://example.se." }).max(500),
  ),
  accent: optional(z.string().regex(/^#[0-9a-fA-F]{6}$/, "Give a colour such as #1f5a4c.")),
});

export type StoreInput = z.input<typeof storeSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    // Postgres takes other offsets than JavaScript does; only names mean the same to both.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}
