import { bigint, index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { customers } from "./customers.ts";
import { stores } from "./stores.ts";

/** What is true of an order now. A row without `placedAt` was named by a shipment or refund before its order came. */
export const orders = pgTable("orders", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  externalId: text("external_id").notNull(),
  number: text("number"),
  customerId: uuid("customer_id").references(() => customers.id),
  currency: text("currency"),
  totalMinor: bigint("total_minor", { mode: "number" }),
  /** What was taken off the price, when the shop tells. */
  discountMinor: bigint("discount_minor", { mode: "number" }),
  tags: jsonb("tags").$type<string[]>().notNull().default([]),
  /** Where it was sold: `web`, `pos`, … */
  salesChannel: text("sales_channel"),
  refundedMinor: bigint("refunded_minor", { mode: "number" }).notNull().default(0),
  placedAt: at("placed_at"),
  paidAt: at("paid_at"),
  fulfilledAt: at("fulfilled_at"),
  cancelledAt: at("cancelled_at"),
  /** When the newest event that described this order happened: an older one changes nothing. */
  factsAt: at("facts_at").notNull(),
  createdAt: at("created_at").notNull(),
}, (table) => [
  unique("orders_once").on(table.storeId, table.externalId),
  index("orders_by_customer").on(table.customerId),
  index("orders_by_number").on(table.number),
  index("orders_placed").on(table.placedAt),
]);
