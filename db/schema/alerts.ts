import { pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { conversations } from "./conversations.ts";
import { responses } from "./responses.ts";

/** Why somebody at the shop should look at a response. */
export const alerts = pgTable("alerts", {
  id: id(),
  responseId: uuid("response_id").notNull().references(() => responses.id, { onDelete: "cascade" }),
  conversationId: uuid("conversation_id").notNull().references(() => conversations.id),
  kind: text("kind", { enum: ["low_score", "contact_requested"] }).notNull(),
  raisedAt: at("raised_at").notNull(),
}, (table) => [unique("alerts_once").on(table.responseId, table.kind)]);
