import { pgTable, text } from "drizzle-orm/pg-core";
import { agents } from "./agents.ts";
import { at } from "./columns.ts";

/** A link that is shown once and works once: to set the server up, to sign an agent in, or to choose a password. */
export const oneTimeLinks = pgTable("one_time_links", {
  tokenHash: text("token_hash").primaryKey(),
  purpose: text("purpose", { enum: ["setup", "sign_in", "password"] }).notNull(),
  agentId: text("agent_id").references(() => agents.id, { onDelete: "cascade" }),
  expiresAt: at("expires_at").notNull(),
  createdAt: at("created_at").notNull(),
});
