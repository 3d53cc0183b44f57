import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";

/** Who did what to which row, without personal data. */
export const auditEntries = pgTable("audit_entries", {
  id: id(),
  actor: text("actor").notNull(),
  action: text("action").notNull(),
  subject: text("subject").notNull(),
  detail: jsonb("detail").$type<Record<string, unknown>>(),
  at: at("at").notNull(),
}, (table) => [index("audit_entries_at").on(table.at)]);
