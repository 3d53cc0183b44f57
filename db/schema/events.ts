import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ShopEvent } from "../../services/events/schema.ts";
import { at, id } from "./columns.ts";
import { connections } from "./connections.ts";
import { customers } from "./customers.ts";
import { stores } from "./stores.ts";

/**
 * A fact, recorded once. A row that is `recorded` is itself the durable hand-over to evaluation;
 * `waiting` names an order that is not known yet.
 */
export const events = pgTable("events", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  /** The sender's id, the idempotency key within the store. */
  externalId: text("external_id").notNull(),
  type: text("type").notNull(),
  occurredAt: at("occurred_at").notNull(),
  receivedAt: at("received_at").notNull(),
  connectionId: uuid("connection_id").references(() => connections.id),
  /** The sender's id of the order that the event is about. */
  orderExternalId: text("order_external_id"),
  /** Whom it is about, for one that names no order; known once it was evaluated. */
  customerId: uuid("customer_id").references(() => customers.id, { onDelete: "set null" }),
  body: jsonb("body").$type<ShopEvent>().notNull(),
  state: text("state", { enum: ["recorded", "waiting", "evaluated", "failed"] }).notNull().default(
    "recorded",
  ),
  evaluatedAt: at("evaluated_at"),
}, (table) => [
  unique("events_once").on(table.storeId, table.externalId),
  index("events_to_evaluate").on(table.receivedAt).where(sql`${table.state} = 'recorded'`),
  index("events_waiting").on(table.storeId, table.orderExternalId).where(sql`${table.state} = 'waiting'`),
  // What has happened to an order: rules that count, and an order's way day by day.
  index("events_by_order").on(table.storeId, table.orderExternalId),
  index("events_by_customer").on(table.customerId).where(sql`${table.customerId} is not null`),
  index("events_failed").on(table.state).where(sql`${table.state} = 'failed'`),
  index("events_received").on(table.receivedAt),
]);
