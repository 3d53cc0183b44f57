import { type SQL, sql } from "drizzle-orm";

/** Whether a newer account takes all messages of the account `p`: nothing leaves by it, so that it can neither fail nor work. */
export const isReplaced: SQL<boolean> = sql`exists (
  select from providers newer
  where newer.channel = p.channel and newer.enabled and newer.removed_at is null
    and newer.store_id is not distinct from p.store_id and (newer.created_at, newer.id) > (p.created_at, p.id))`;
