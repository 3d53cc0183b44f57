import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

/** How often something was tried within a window: sign-in by account and by address. */
export const throttles = pgTable("throttles", {
  key: text("key").primaryKey(),
  attempts: integer("attempts").notNull(),
  windowStartedAt: at("window_started_at").notNull(),
});
