import { index, pgTable, text } from "drizzle-orm/pg-core";
import { agents } from "./agents.ts";
import { at } from "./columns.ts";

/** How an agent proves who they are (better-auth's account): a password hash. */
export const accounts = pgTable("accounts", {
  id: text("id").primaryKey(),
  accountId: text("account_id").notNull(),
  providerId: text("provider_id").notNull(),
  userId: text("user_id").notNull().references(() => agents.id, { onDelete: "cascade" }),
  accessToken: text("access_token"),
  refreshToken: text("refresh_token"),
  idToken: text("id_token"),
  accessTokenExpiresAt: at("access_token_expires_at"),
  refreshTokenExpiresAt: at("refresh_token_expires_at"),
  scope: text("scope"),
  password: text("password"),
  createdAt: at("created_at").notNull(),
  updatedAt: at("updated_at").notNull(),
}, (table) => [index("accounts_by_agent").on(table.userId)]);
