import { boolean, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { stores } from "./stores.ts";

/** One account by which messages leave: a mail or SMS provider that a shop has set up in the interface. */
export const providers = pgTable("providers", {
  id: id(),
  /** Whose messages it takes; every store's that has none of its own when empty. */
  storeId: uuid("store_id").references(() => stores.id),
  channel: text("channel", { enum: ["email", "sms"] }).notNull(),
  kind: text("kind", {
    enum: ["smtp", "postmark", "mailgun", "ses", "46elks", "gatewayapi", "twilio", "http"],
  }).notNull(),
  /** Address, number or name that its messages come from. */
  sender: text("sender"),
  /** What is not secret: user, domain, region, address of a generic provider, price of a segment. */
  settings: jsonb("settings").$type<Record<string, string>>().notNull().default({}),
  /** Passwords and tokens, sealed with a derived key. */
  sealedSecret: text("sealed_secret").notNull(),
  enabled: boolean("enabled").notNull().default(true),
  /** Messages a second at most; the kind's own limit when empty. */
  perSecond: integer("per_second"),
  /** Failures in a row that were the provider's, not the message's. */
  failures: integer("failures").notNull().default(0),
  /** Until then nothing is handed to it; afterwards one message tries. */
  openUntil: at("open_until"),
  lastError: text("last_error"),
  lastErrorAt: at("last_error_at"),
  createdAt: at("created_at").notNull(),
  removedAt: at("removed_at"),
});
