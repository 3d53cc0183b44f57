import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Improvement } from "../../services/stores/improvements.ts";
import type { Logo } from "../../services/stores/logo.ts";
import type { LocalisedText } from "../../services/surveys/definition.ts";
import { at, id } from "./columns.ts";

/** A web shop, or one country's face of it. `main` exists from the start. */
export const stores = pgTable("stores", {
  id: id(),
  /** What events call it. */
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  language: text("language").notNull(),
  country: text("country").notNull(),
  timezone: text("timezone").notNull(),
  currency: text("currency").notNull(),
  /** Where a customer who writes back to a message should land; the sender address when empty. */
  replyTo: text("reply_to"),
  website: text("website"),
  /** `#rrggbb`; the one colour a store chooses. */
  accent: text("accent"),
  /** Made small enough to stand inside the page itself. */
  logo: jsonb("logo").$type<Logo>(),
  corners: text("corners", { enum: ["round", "square"] }).notNull().default("round"),
  /** The origin that links to customers begin with; PUBLIC_URL when empty. */
  publicUrl: text("public_url"),
  /** A line under the questions, by language: the company, its address. */
  footer: jsonb("footer").$type<LocalisedText>(),
  privacyUrl: text("privacy_url"),
  /** What was changed thanks to answers; the newest first, shown to those who have answered. */
  improvements: jsonb("improvements").$type<Improvement[]>().notNull().default([]),
  createdAt: at("created_at").notNull(),
});
