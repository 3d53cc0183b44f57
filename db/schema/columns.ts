import { timestamp, uuid } from "drizzle-orm/pg-core";

/** An instant; every time in the database is `timestamptz`. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A primary key, minted by the caller (UUID version 7: index-friendly and known before the insert). */
export const id = () => uuid("id").primaryKey();
