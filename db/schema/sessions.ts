import { index, pgTable, text } from "drizzle-orm/pg-core";
import { agents } from "./agents.ts";
import { at } from "./columns.ts";

/** A signed-in browser (better-auth's session); `token` holds a hash. */
export const sessions = pgTable("sessions", {
  id: text("id").primaryKey(),
  token: text("token").notNull().unique(),
  userId: text("user_id").notNull().references(() => agents.id, { onDelete: "cascade" }),
  expiresAt: at("expires_at").notNull(),
  ipAddress: text("ip_address"),
  userAgent: text("user_agent"),
  createdAt: at("created_at").notNull(),
  updatedAt: at("updated_at").notNull(),
}, (table) => [index("sessions_by_agent").on(table.userId)]);
