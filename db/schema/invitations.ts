import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { About } from "../../services/invitations/about.ts";
import type { LegalBasis } from "../../services/policy/policy.ts";
import { at, id } from "./columns.ts";
import { customers } from "./customers.ts";
import { events } from "./events.ts";
import { orders } from "./orders.ts";
import { rules } from "./rules.ts";
import { sends } from "./sends.ts";
import { stores } from "./stores.ts";
import { surveys } from "./surveys.ts";

/** What was decided about one ask to one person. The row with its `dueAt` is the schedule. */
export const invitations = pgTable("invitations", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  ruleId: uuid("rule_id").references(() => rules.id),
  surveyId: uuid("survey_id").notNull().references(() => surveys.id),
  /** Fixed when it is sent. */
  surveyVersion: integer("survey_version"),
  /** The one-off send that asks, when no rule does. */
  sendId: uuid("send_id").references(() => sends.id),
  eventId: uuid("event_id").references(() => events.id),
  /** The type of that event: it ranks the rule's triggers. None for a test order. */
  trigger: text("trigger"),
  orderId: uuid("order_id").references(() => orders.id),
  /** What it is about besides, or instead of, an order: `support:CASE`; by it the same is asked about once. */
  subject: text("subject"),
  customerId: uuid("customer_id").references(() => customers.id),
  personHash: text("person_hash"),
  touchpoint: text("touchpoint").notNull(),
  /** The language of the ask, one of the six. */
  locale: text("locale").notNull(),
  state: text("state", { enum: ["scheduled", "sent", "suppressed"] }).notNull(),
  suppressionReason: text("suppression_reason"),
  /** Until when, for a reason that passes (`quarantined`). */
  suppressedUntil: at("suppressed_until"),
  /** A test order's ask: it reaches its owner at once and counts in no figure. */
  test: boolean("test").notNull().default(false),
  dueAt: at("due_at").notNull(),
  /** When it was due before anything postponed it: what being put off for too long counts from. */
  firstDueAt: at("first_due_at"),
  /** Why it is due later than its rule says: `late_parcel`, `quiet_hours`, `outranked`, `daily_limit`. */
  postponedFor: text("postponed_for"),
  /** The rule's, when it was decided. */
  priority: integer("priority").notNull().default(50),
  /** What makes its first message lawful, written down when that is sent: `soft_opt_in` or `consent`. */
  legalBasis: text("legal_basis"),
  /** The same for each way that a message of it went. */
  legalBases: jsonb("legal_bases").$type<Partial<Record<"email" | "sms", LegalBasis>>>(),
  /** The steps of the rule's channel plan that have been taken: the first message is 1. */
  step: integer("step").notNull().default(0),
  /** When the next step is due, unless there is an answer by then. */
  nextStepAt: at("next_step_at"),
  /** After this its link opens nothing for those who have not answered. */
  expiresAt: at("expires_at"),
  sentAt: at("sent_at"),
  /** Whom and what the message and the page name; fixed when it is sent, gone when the person is erased. */
  about: jsonb("about").$type<About>(),
  deliveredAt: at("delivered_at"),
  /** SHA-256 of the link's token, which is derived from the id and never stored. */
  tokenHash: text("token_hash").notNull().unique(),
  createdAt: at("created_at").notNull(),
}, (table) => [
  unique("invitations_once_per_event").on(table.eventId, table.ruleId),
  uniqueIndex("invitations_once_per_order").on(table.ruleId, table.orderId)
    .where(sql`${table.state} <> 'suppressed' and ${table.subject} is null`),
  uniqueIndex("invitations_once_per_subject").on(table.ruleId, table.subject)
    .where(sql`${table.state} <> 'suppressed' and ${table.subject} is not null`),
  index("invitations_by_subject").on(table.subject).where(sql`${table.subject} is not null`),
  // Whom to decide about again when an address of theirs comes to be known.
  index("invitations_without_order").on(table.customerId)
    .where(sql`${table.orderId} is null and ${table.subject} is not null`),
  index("invitations_due").on(table.dueAt).where(sql`${table.state} = 'scheduled'`),
  index("invitations_next_step").on(table.nextStepAt).where(sql`${table.nextStepAt} is not null`),
  index("invitations_by_send").on(table.sendId).where(sql`${table.sendId} is not null`),
  index("invitations_by_person").on(table.personHash, table.sentAt),
  // How many a rule has asked today.
  index("invitations_by_rule").on(table.ruleId, table.sentAt).where(sql`${table.sentAt} is not null`),
  index("invitations_by_order").on(table.orderId),
  // What is forgotten after a year, and what was asked on pages: neither is written when a message is sent.
  index("invitations_suppressed").on(table.createdAt).where(sql`${table.state} = 'suppressed'`),
  index("invitations_on_surfaces").on(table.createdAt)
    .where(sql`${table.trigger} in ('link', 'widget', 'qr', 'api')`),
  // How often a product has been asked about, when a survey chooses the one with the fewest answers.
  index("invitations_by_product").on(sql`(${table.about} ->> 'productKey')`).where(
    sql`${table.about} is not null`,
  ),
]);
