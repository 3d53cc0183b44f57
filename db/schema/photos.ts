import { customType, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";
import { invitations } from "./invitations.ts";

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** A picture that a respondent gave, made anew without what a camera writes beside it. Its id is not to be guessed. */
export const photos = pgTable("photos", {
  id: uuid("id").primaryKey(),
  invitationId: uuid("invitation_id").notNull().references(() => invitations.id, { onDelete: "cascade" }),
  questionId: text("question_id").notNull(),
  /** JPEG. */
  bytes: bytea("bytes").notNull(),
  width: integer("width").notNull(),
  height: integer("height").notNull(),
  createdAt: at("created_at").notNull(),
}, (table) => [index("photos_by_invitation").on(table.invitationId)]);
