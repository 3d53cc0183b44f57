import { pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

/** Short-lived proofs of better-auth. */
export const verifications = pgTable("verifications", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: at("expires_at").notNull(),
  createdAt: at("created_at").notNull(),
  updatedAt: at("updated_at").notNull(),
});
