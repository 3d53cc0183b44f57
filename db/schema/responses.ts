import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { customers } from "./customers.ts";
import { invitations } from "./invitations.ts";
import { orders } from "./orders.ts";
import { stores } from "./stores.ts";
import { surveys } from "./surveys.ts";

/** What one respondent gave to one invitation; without `submittedAt` it is only partly given. */
export const responses = pgTable(
  "responses",
  {
    id: id(),
    invitationId: uuid("invitation_id").notNull().unique().references(() => invitations.id),
    storeId: uuid("store_id").notNull().references(() => stores.id),
    surveyId: uuid("survey_id").notNull().references(() => surveys.id),
    surveyVersion: integer("survey_version").notNull(),
    orderId: uuid("order_id").references(() => orders.id),
    customerId: uuid("customer_id").references(() => customers.id),
    touchpoint: text("touchpoint").notNull(),
    locale: text("locale").notNull(),
    startedAt: at("started_at").notNull(),
    updatedAt: at("updated_at").notNull(),
    submittedAt: at("submitted_at"),
  },
  (
    table,
  ) => [
    index("responses_submitted").on(table.submittedAt),
    index("responses_by_customer").on(table.customerId),
  ],
);
