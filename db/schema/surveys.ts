import { pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { stores } from "./stores.ts";

export const surveys = pgTable("surveys", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  /** A moment of the journey: `after_delivery`, `after_return`. */
  touchpoint: text("touchpoint").notNull(),
  createdAt: at("created_at").notNull(),
}, (table) => [unique("surveys_by_touchpoint").on(table.storeId, table.touchpoint)]);
