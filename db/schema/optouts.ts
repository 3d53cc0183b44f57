import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

/** Who is not to be asked again, known only by a keyed hash so that it outlives an erasure. */
export const optouts = pgTable("optouts", {
  personHash: text("person_hash").notNull(),
  /** The person's choice (`unsubscribed`, `stopped` by SMS, `paused`) or the provider's word (`bounced`, `complained`). */
  kind: text("kind", { enum: ["unsubscribed", "bounced", "complained", "erased", "stopped", "paused"] })
    .notNull(),
  /** Which way of reaching them it is about. */
  channel: text("channel", { enum: ["all", "email", "sms"] }).notNull().default("all"),
  /** Which kind of messages; `surveys` is every question, as it was said before there were several kinds. */
  scope: text("scope", { enum: ["all", "surveys", "reviews", "purchases", "shop", "reminders"] }).notNull()
    .default("all"),
  /** When it ends by itself: a pause. */
  until: at("until"),
  createdAt: at("created_at").notNull(),
}, (table) => [primaryKey({ columns: [table.personHash, table.kind, table.channel, table.scope] })]);
