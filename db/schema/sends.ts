import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { SendMapping, SendRow } from "../../services/sends/mapping.ts";
import { at, id } from "./columns.ts";
import { stores } from "./stores.ts";
import { surveys } from "./surveys.ts";

/** Asking a list of people once: for shops without webhooks. */
export const sends = pgTable("sends", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  surveyId: uuid("survey_id").notNull().references(() => surveys.id),
  name: text("name").notNull(),
  state: text("state", { enum: ["draft", "running", "paused", "stopped", "done"] }).notNull().default(
    "draft",
  ),
  channel: text("channel", { enum: ["email", "sms"] }).notNull().default("email"),
  fileName: text("file_name"),
  /** The file's columns, and which of them is what. */
  columns: jsonb("columns").$type<string[]>().notNull().default([]),
  mapping: jsonb("mapping").$type<SendMapping>().notNull().default({}),
  perHour: integer("per_hour"),
  startAt: at("start_at"),
  createdBy: text("created_by"),
  createdAt: at("created_at").notNull(),
  finishedAt: at("finished_at"),
});

/** One row of the file, as it was read, and what became of it. */
export const sendRows = pgTable("send_rows", {
  sendId: uuid("send_id").notNull().references(() => sends.id, { onDelete: "cascade" }),
  row: bigint("row", { mode: "number" }).notNull(),
  /** The file's cells. */
  cells: jsonb("cells").$type<string[]>().notNull(),
  /** What was understood of them. */
  person: jsonb("person").$type<SendRow>(),
  state: text("state", { enum: ["ready", "invalid", "duplicate", "asked", "suppressed"] }).notNull(),
  /** Why it is invalid or nobody was asked. */
  problem: text("problem"),
  invitationId: uuid("invitation_id"),
}, (table) => [
  primaryKey({ columns: [table.sendId, table.row] }),
  index("send_rows_by_state").on(table.sendId, table.state, table.row),
]);
