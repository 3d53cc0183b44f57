import { pgTable, text } from "drizzle-orm/pg-core";

/** Facts about this installation itself, one value a key. */
export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
});
