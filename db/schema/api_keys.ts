import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { connections } from "./connections.ts";

export const apiKeys = pgTable("api_keys", {
  id: id(),
  name: text("name").notNull(),
  keyHash: text("key_hash").notNull().unique(),
  /** The last four characters, so that a person can tell two keys apart. */
  hint: text("hint").notNull(),
  /** The connection whose calls this key makes; none for a key from the environment. */
  connectionId: uuid("connection_id").references(() => connections.id),
  createdAt: at("created_at").notNull(),
  lastUsedAt: at("last_used_at"),
  revokedAt: at("revoked_at"),
});
