import { boolean, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

/** Somebody at the shop who signs in (better-auth's user). */
export const agents = pgTable("agents", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  role: text("role", { enum: ["owner", "agent"] }).notNull().default("agent"),
  /** The language the agent reads; the browser's when empty. */
  language: text("language"),
  createdAt: at("created_at").notNull(),
  updatedAt: at("updated_at").notNull(),
  /** Removed agents keep their row, since messages name them; their address, password and sessions are gone. */
  removedAt: at("removed_at"),
});
