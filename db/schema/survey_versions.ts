import { integer, jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { at } from "./columns.ts";
import { surveys } from "./surveys.ts";

/** What was published; never changed, so that an answer always keeps the question it was given to. */
export const surveyVersions = pgTable("survey_versions", {
  surveyId: uuid("survey_id").notNull().references(() => surveys.id),
  version: integer("version").notNull(),
  definition: jsonb("definition").$type<SurveyDefinition>().notNull(),
  publishedAt: at("published_at").notNull(),
}, (table) => [primaryKey({ columns: [table.surveyId, table.version] })]);
