import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { QuestionType } from "../../services/surveys/definition.ts";
import type { AnswerValue } from "../../services/surveys/questions.ts";
import { anyJson } from "./columns.ts";
import { responses } from "./responses.ts";

/** One answer, with the type and scale it was given on; the response names the survey's version. */
export const answers = pgTable("answers", {
  responseId: uuid("response_id").notNull().references(() => responses.id, { onDelete: "cascade" }),
  questionId: text("question_id").notNull(),
  type: text("type").$type<QuestionType>().notNull(),
  value: anyJson<AnswerValue>("value").notNull(),
  /** What was typed beside an option that takes words of one's own. */
  words: text("words"),
  /** `0-10` for a rating; none for words. */
  scale: text("scale"),
  /** Which of several items a question that is asked for each was about: the shop's id of the product, else its title. */
  productKey: text("product_key"),
}, (table) => [
  primaryKey({ columns: [table.responseId, table.questionId] }),
  index("answers_by_product").on(table.productKey).where(sql`${table.productKey} is not null`),
]);
