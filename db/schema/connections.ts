import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { stores } from "./stores.ts";

/** One shop system that sends events to one store. */
export const connections = pgTable("connections", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  kind: text("kind", { enum: ["shopify", "woocommerce", "api"] }).notNull(),
  name: text("name").notNull(),
  /** The webhook signing secret, sealed with a derived key: it is needed in clear to check signatures. */
  sealedSecret: text("sealed_secret").notNull(),
  createdAt: at("created_at").notNull(),
  removedAt: at("removed_at"),
});
