import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { stores } from "./stores.ts";

export const customers = pgTable("customers", {
  id: id(),
  storeId: uuid("store_id").notNull().references(() => stores.id),
  externalId: text("external_id"),
  /** Keyed hash of the address (else of the number): one person over all stores, also after erasure. */
  personHash: text("person_hash"),
  email: text("email"),
  /** E.164. */
  phone: text("phone"),
  /** Keyed hash of the number: who it is when a text comes back. */
  phoneHash: text("phone_hash"),
  /** Whether this person wants mails of the shop, as the shop was told; null: nothing was said. */
  emailConsent: boolean("email_consent"),
  /** A yes: since when it has held. A no: when it was said last. */
  emailConsentAt: at("email_consent_at"),
  /** Who told of it: `event:ID` or `send:ID`; null for what was known before this was written down. */
  emailConsentFrom: text("email_consent_from"),
  /** The same for texts: a yes to mails is none to texts. */
  smsConsent: boolean("sms_consent"),
  smsConsentAt: at("sms_consent_at"),
  smsConsentFrom: text("sms_consent_from"),
  firstName: text("first_name"),
  lastName: text("last_name"),
  /** As the shop said it (`sv-SE`). */
  locale: text("locale"),
  /** ISO 3166-1 alpha-2. */
  country: text("country"),
  orderCount: integer("order_count"),
  tags: text("tags").array().notNull().default(sql`'{}'::text[]`),
  /** When the newest event that described this customer happened: an older one changes nothing. */
  factsAt: at("facts_at").notNull(),
  createdAt: at("created_at").notNull(),
}, (table) => [
  uniqueIndex("customers_by_external_id").on(table.storeId, table.externalId),
  index("customers_by_email").on(table.storeId, table.email),
  index("customers_by_phone").on(table.phoneHash),
  index("customers_by_person").on(table.personHash),
]);
