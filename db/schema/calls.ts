import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { connections } from "./connections.ts";

/** What a shop system called us with, and what became of it: the log behind the connections page. */
export const calls = pgTable("calls", {
  id: id(),
  connectionId: uuid("connection_id").notNull().references(() => connections.id),
  topic: text("topic").notNull(),
  outcome: text("outcome", { enum: ["accepted", "duplicate", "ignored", "refused"] }).notNull(),
  reason: text("reason"),
  /** The raw body of what was signed but not understood, so that nothing is lost. */
  body: text("body"),
  receivedAt: at("received_at").notNull(),
}, (table) => [index("calls_by_connection").on(table.connectionId, table.receivedAt.desc())]);
