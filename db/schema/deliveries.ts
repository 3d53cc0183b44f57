import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { invitations } from "./invitations.ts";
import { messages } from "./messages.ts";
import { providers } from "./providers.ts";
import { stores } from "./stores.ts";

/**
 * One attempt to reach one person on one channel: `due → claimed → dialing → data → settled | dead | unknown`.
 * `dialing` is committed before the connection, `data` before the message's content; a crash in `data` becomes
 * `unknown` and is never sent again by itself.
 */
export const deliveries = pgTable("deliveries", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  kind: text("kind", { enum: ["invitation", "reply", "apology", "test"] }).notNull(),
  invitationId: uuid("invitation_id").references(() => invitations.id),
  messageId: uuid("message_id").references(() => messages.id),
  channel: text("channel", { enum: ["email", "sms"] }).notNull(),
  recipient: text("recipient").notNull(),
  /** Which step of the invitation's channel plan this is, from 1. */
  step: integer("step").notNull().default(1),
  state: text("state", {
    enum: ["due", "claimed", "dialing", "data", "settled", "dead", "unknown", "cancelled"],
  }).notNull().default("due"),
  /** When the next attempt may start. */
  dueAt: at("due_at").notNull(),
  leaseUntil: at("lease_until"),
  /** The fencing token: raised by each claim, so that a worker that lost its lease changes nothing. */
  fence: integer("fence").notNull().default(0),
  attempts: integer("attempts").notNull().default(0),
  /** The message's own Message-ID, fixed per delivery: its id and the sender's domain. */
  rfcMessageId: text("rfc_message_id").notNull(),
  subject: text("subject"),
  text: text("text"),
  html: text("html"),
  /** The kind of way it went: `smtp`, a provider's kind, or `outbox` when there is none. */
  transport: text("transport"),
  /** The provider that took it, and what it calls the message. */
  providerId: uuid("provider_id").references(() => providers.id, { onDelete: "set null" }),
  providerMessageId: text("provider_message_id"),
  /** What the provider has told since it took the message. */
  outcome: text("outcome", {
    enum: ["accepted", "delivered", "bounced_hard", "bounced_soft", "complained", "failed"],
  }),
  outcomeAt: at("outcome_at"),
  outcomeDetail: text("outcome_detail"),
  /** Of an SMS. */
  segments: integer("segments"),
  /** What the provider answered, or why it failed. */
  answer: text("answer"),
  cancelReason: text("cancel_reason"),
  createdAt: at("created_at").notNull(),
  /** When the newest attempt began, and when the message's content began to go out. */
  dialedAt: at("dialed_at"),
  contentAt: at("content_at"),
  settledAt: at("settled_at"),
}, (table) => [
  index("deliveries_due").on(table.storeId, table.channel, table.dueAt, table.id).where(
    sql`${table.state} = 'due'`,
  ),
  index("deliveries_in_flight").on(table.leaseUntil)
    .where(sql`${table.state} in ('claimed', 'dialing', 'data')`),
  // The newest of what a page shows, whatever it shows: what was sent in years costs it nothing. Ids begin with the time.
  index("deliveries_newest_by_channel").on(table.channel, table.id),
  index("deliveries_troubled_newest").on(table.id)
    .where(sql`${table.state} in ('dead', 'unknown')`),
  index("deliveries_bounced_newest").on(table.id)
    .where(sql`${table.outcome} in ('bounced_hard', 'bounced_soft', 'complained', 'failed')`),
  index("deliveries_by_recipient").on(sql`lower(${table.recipient}) text_pattern_ops`),
  // Whether an account has ever taken anything.
  index("deliveries_by_account").on(table.providerId).where(sql`${table.providerId} is not null`),
  index("deliveries_by_invitation").on(table.invitationId),
  // Nearly no delivery is an answer in a conversation.
  index("deliveries_by_message").on(table.messageId).where(sql`${table.messageId} is not null`),
  index("deliveries_by_provider").on(table.transport, table.providerMessageId)
    .where(sql`${table.providerMessageId} is not null`),
  index("deliveries_settled_replies").on(table.settledAt).where(sql`${table.kind} = 'reply'`),
]);
