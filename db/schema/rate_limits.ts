import { doublePrecision, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

/** A token bucket that all processes share: how much may still be sent by one way, or to one domain, at a time. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  tokens: doublePrecision("tokens").notNull(),
  filledAt: at("filled_at").notNull(),
});
