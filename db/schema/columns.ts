import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** An instant; every time in the database is `timestamptz`. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A primary key, minted by the caller (UUID version 7: index-friendly and known before the insert). */
export const id = () => uuid("id").primaryKey();

/**
 * JSON that may be a bare text. Drizzle's own `jsonb` parses a text that the driver has parsed already once more, so
 * that the words "12" come back as a number.
 */
export const anyJson = <Value>(name: string) =>
  customType<{ data: Value; driverData: unknown }>({
    dataType: () => "jsonb",
    toDriver: (value) => JSON.stringify(value),
  })(name);
