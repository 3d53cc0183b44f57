import { boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { RuleTrigger } from "../../services/triggers/rules.ts";
import type { RulePlan } from "../../services/triggers/plan.ts";
import { at, id } from "./columns.ts";
import { stores } from "./stores.ts";
import { surveys } from "./surveys.ts";

/** Who is asked what, and when. */
export const rules = pgTable("rules", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  surveyId: uuid("survey_id").notNull().references(() => surveys.id),
  touchpoint: text("touchpoint").notNull(),
  /** What the shop calls it, when it has several for one moment. */
  name: text("name"),
  enabled: boolean("enabled").notNull().default(true),
  /** The events that ask, best first, each with its own delay. */
  triggers: jsonb("triggers").$type<RuleTrigger[]>().notNull(),
  quarantinePeriodDays: integer("quarantine_period_days").notNull(),
  staleAfterDays: integer("stale_after_days").notNull(),
  /** Of two rules that would ask the same person, the higher one does. */
  priority: integer("priority").notNull().default(50),
  /** Whom it is for, at which hours, on which channels, and how many at most. */
  plan: jsonb("plan").$type<RulePlan>().notNull().default({}),
  archivedAt: at("archived_at"),
  updatedAt: at("updated_at").notNull(),
}, (table) => [index("rules_by_touchpoint").on(table.storeId, table.touchpoint)]);
