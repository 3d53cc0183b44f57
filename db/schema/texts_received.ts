import { index, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

/** The text messages that were taken lately, so that one that its provider tells of again is not taken again. */
export const textsReceived = pgTable("texts_received", {
  /** SHA-256 over the account and what the provider calls the message: it names nobody. */
  digest: text("digest").primaryKey(),
  receivedAt: at("received_at").notNull(),
}, (table) => [index("texts_received_at").on(table.receivedAt)]);
