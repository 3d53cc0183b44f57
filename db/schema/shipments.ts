import { pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { orders } from "./orders.ts";

export const shipments = pgTable("shipments", {
  id: id(),
  orderId: uuid("order_id").notNull().references(() => orders.id, { onDelete: "cascade" }),
  /** The sender's id; empty when it never gives one, which makes one shipment an order. */
  externalId: text("external_id").notNull().default(""),
  carrier: text("carrier"),
  trackingNumber: text("tracking_number"),
  trackingUrl: text("tracking_url"),
  status: text("status", {
    enum: ["shipped", "in_transit", "out_for_delivery", "delayed", "ready_for_pickup", "delivered", "failed"],
  }).notNull(),
  /** When the newest status happened: an older one changes nothing. */
  statusAt: at("status_at").notNull(),
  delayedAt: at("delayed_at"),
  deliveredAt: at("delivered_at"),
}, (table) => [unique("shipments_once").on(table.orderId, table.externalId)]);
