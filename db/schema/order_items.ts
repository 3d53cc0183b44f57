import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { orders } from "./orders.ts";

export const orderItems = pgTable("order_items", {
  orderId: uuid("order_id").notNull().references(() => orders.id, { onDelete: "cascade" }),
  /** As the shop ordered them; the first is the one a message names. */
  position: integer("position").notNull(),
  externalId: text("external_id"),
  productId: text("product_id"),
  sku: text("sku"),
  title: text("title"),
  category: text("category"),
  quantity: integer("quantity").notNull(),
  /** Per piece. */
  priceMinor: bigint("price_minor", { mode: "number" }),
  imageUrl: text("image_url"),
}, (table) => [
  primaryKey({ columns: [table.orderId, table.position] }),
  // When a product was first sold.
  index("order_items_by_product").on(sql`coalesce(${table.productId}, ${table.title})`),
]);
