import { pgTable, text } from "drizzle-orm/pg-core";
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
  createdAt: at("created_at").notNull(),
});
