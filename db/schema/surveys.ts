import { integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import type { Removal } from "../../services/surveys/removals.ts";
import { agents } from "./agents.ts";
import { at, id } from "./columns.ts";
import { stores } from "./stores.ts";

/** A set of questions. What people answer are its versions; this row holds what is being written. */
export const surveys = pgTable("surveys", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  /** A moment of the journey: `after_delivery`, `after_return`. */
  touchpoint: text("touchpoint").notNull(),
  /** What the shop calls it; the touchpoint's own name when empty. */
  name: text("name"),
  /** The template that a store's ready-made survey came from; empty for those that the shop made. */
  origin: text("origin"),
  /** What is being written; empty when that is what was published last. */
  draft: jsonb("draft").$type<SurveyDefinition>(),
  /** Raised with every change of the draft: who writes must have seen the last one. */
  draftRevision: integer("draft_revision").notNull().default(0),
  draftBy: text("draft_by").references(() => agents.id, { onDelete: "set null" }),
  draftAt: at("draft_at"),
  /** What was lately taken out of the draft, the newest first, so that it can be put back. */
  removals: jsonb("removals").$type<Removal[]>().notNull().default([]),
  archivedAt: at("archived_at"),
  createdAt: at("created_at").notNull(),
}, (table) => [unique("surveys_by_origin").on(table.storeId, table.origin)]);
