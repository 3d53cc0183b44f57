import { pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { orders } from "./orders.ts";

export const returns = pgTable("returns", {
  id: id(),
  orderId: uuid("order_id").notNull().references(() => orders.id, { onDelete: "cascade" }),
  /** The sender's id; empty when it never gives one, which makes one return an order. */
  externalId: text("external_id").notNull().default(""),
  status: text("status", { enum: ["requested", "approved", "received", "closed", "exchanged"] }).notNull(),
  reason: text("reason"),
  note: text("note"),
  requestedAt: at("requested_at"),
  receivedAt: at("received_at"),
  closedAt: at("closed_at"),
  /** When the newest status happened: an older one changes nothing. */
  statusAt: at("status_at").notNull(),
}, (table) => [unique("returns_once").on(table.orderId, table.externalId)]);
