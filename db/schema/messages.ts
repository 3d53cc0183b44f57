import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { agents } from "./agents.ts";
import { at, id } from "./columns.ts";
import { conversations } from "./conversations.ts";

/** One thing said in a conversation: by the respondent, by an agent to them (`reply`), or among agents (`note`). */
export const messages = pgTable("messages", {
  id: id(),
  conversationId: uuid("conversation_id").notNull().references(() => conversations.id, {
    onDelete: "cascade",
  }),
  kind: text("kind", { enum: ["respondent", "reply", "note"] }).notNull(),
  agentId: text("agent_id").references(() => agents.id),
  /** Exactly as typed. */
  body: text("body").notNull(),
  via: text("via", { enum: ["page", "email", "sms", "inbox"] }).notNull(),
  createdAt: at("created_at").notNull(),
}, (table) => [index("messages_by_conversation").on(table.conversationId, table.createdAt)]);
