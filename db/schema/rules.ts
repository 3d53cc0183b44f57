import { boolean, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { RuleTrigger } from "../../services/triggers/rules.ts";
import { at, id } from "./columns.ts";
import { stores } from "./stores.ts";
import { surveys } from "./surveys.ts";

/** Who is asked what, and when. */
export const rules = pgTable("rules", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  surveyId: uuid("survey_id").notNull().references(() => surveys.id),
  touchpoint: text("touchpoint").notNull(),
  enabled: boolean("enabled").notNull().default(true),
  /** The events that ask, best first, each with its own delay. */
  triggers: jsonb("triggers").$type<RuleTrigger[]>().notNull(),
  quarantinePeriodDays: integer("quarantine_period_days").notNull(),
  staleAfterDays: integer("stale_after_days").notNull(),
  updatedAt: at("updated_at").notNull(),
}, (table) => [unique("rules_by_touchpoint").on(table.storeId, table.touchpoint)]);
