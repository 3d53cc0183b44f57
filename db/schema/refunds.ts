import { bigint, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { orders } from "./orders.ts";

export const refunds = pgTable("refunds", {
  id: id(),
  orderId: uuid("order_id").notNull().references(() => orders.id, { onDelete: "cascade" }),
  /** The event that told of it. */
  externalId: text("external_id").notNull(),
  amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
  refundedAt: at("refunded_at").notNull(),
}, (table) => [unique("refunds_once").on(table.orderId, table.externalId)]);
