import { pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

/** On what ground people of one country are asked; a country without a row has the product's default. */
export const countryPolicies = pgTable("country_policies", {
  /** ISO 3166-1 alpha-2. */
  country: text("country").primaryKey(),
  policy: text("policy", { enum: ["off", "soft_opt_in", "consent"] }).notNull(),
  updatedAt: at("updated_at").notNull(),
});
