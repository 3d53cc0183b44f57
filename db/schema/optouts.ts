import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

/** Who is not to be asked again, known only by a keyed hash so that it outlives an erasure. */
export const optouts = pgTable("optouts", {
  personHash: text("person_hash").notNull(),
  /** The person's choice (`unsubscribed`) or the provider's word (`bounced`, `complained`). */
  kind: text("kind", { enum: ["unsubscribed", "bounced", "complained", "erased"] }).notNull(),
  createdAt: at("created_at").notNull(),
}, (table) => [primaryKey({ columns: [table.personHash, table.kind] })]);
