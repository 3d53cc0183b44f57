import { index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";
import { responses } from "./responses.ts";
import { stores } from "./stores.ts";

/** The rating of one submitted response, as insights count it. */
export const scores = pgTable("scores", {
  responseId: uuid("response_id").notNull().references(() => responses.id, { onDelete: "cascade" }),
  kind: text("kind", { enum: ["nps", "csat", "ces"] }).notNull(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  touchpoint: text("touchpoint").notNull(),
  rating: smallint("rating").notNull(),
  scoredAt: at("scored_at").notNull(),
}, (table) => [
  primaryKey({ columns: [table.responseId, table.kind] }),
  index("scores_over_time").on(table.kind, table.scoredAt),
]);
