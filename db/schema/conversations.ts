import { sql } from "drizzle-orm";
import { index, integer, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { agents } from "./agents.ts";
import { at, id } from "./columns.ts";
import { customers } from "./customers.ts";
import { orders } from "./orders.ts";
import { responses } from "./responses.ts";
import { stores } from "./stores.ts";

/** An unhappy answer, or a wish for contact, until somebody has closed it. */
export const conversations = pgTable("conversations", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  responseId: uuid("response_id").unique().references(() => responses.id),
  customerId: uuid("customer_id").references(() => customers.id),
  orderId: uuid("order_id").references(() => orders.id),
  touchpoint: text("touchpoint").notNull(),
  locale: text("locale").notNull(),
  state: text("state", { enum: ["open", "closed"] }).notNull(),
  assigneeId: text("assignee_id").references(() => agents.id),
  /** The rating of the response, for the list, and the scale that it was given on. */
  rating: smallint("rating"),
  ratingType: text("rating_type", { enum: ["nps", "csat", "ces"] }).notNull().default("nps"),
  /** The newest words of the respondent, for the list. */
  excerpt: text("excerpt"),
  /** Since when the respondent waits for a reply; empty when the last word was ours. */
  waitingSince: at("waiting_since"),
  lastMessageAt: at("last_message_at").notNull(),
  /** Raised by every change: what a list or a thread that is being looked at compares. */
  revision: integer("revision").notNull().default(1),
  changedAt: at("changed_at").notNull(),
  createdAt: at("created_at").notNull(),
  closedAt: at("closed_at"),
  closedBy: text("closed_by").references(() => agents.id),
  outcome: text("outcome", { enum: ["solved", "explained", "refunded", "replaced", "no_answer", "other"] }),
  /** SHA-256 of the respondent's link token, which is derived from the id and never stored. */
  tokenHash: text("token_hash").notNull().unique(),
}, (table) => [
  index("conversations_open").on(table.lastMessageAt.desc()).where(sql`${table.state} = 'open'`),
  index("conversations_by_state").on(table.state, table.lastMessageAt.desc()),
  index("conversations_changed").on(table.changedAt),
]);
