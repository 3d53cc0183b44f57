import { sql } from "drizzle-orm";
import { type DatabaseOptions, openDatabase, rows } from "../../db/open.ts";
import { parseConfig } from "../../services/config.ts";
import { evaluateEvents } from "../../services/events/evaluate.ts";
import { createKeys } from "../../services/keys.ts";
import { testContext } from "./context.ts";

/** Each stored event by the sender's id: how often it is there, and how many invitations its order has. */
export type Stored = Map<string, { copies: number; invitations: number; state: string }>;

/** Opens the database of a product that has ended, has the rest of its events evaluated, and counts. */
export async function whatIsStored(where: DatabaseOptions): Promise<Stored> {
  const database = await openDatabase(where);
  try {
    const ctx = testContext(database.db, {
      now: () => new Date(),
      config: parseConfig({}),
      keys: createKeys("a root key that nothing here depends on at all"),
    });
    await evaluateEvents(ctx);
    const found = await rows<{ id: string; copies: number; invitations: number; state: string }>(
      database.db,
      sql`
        with asked as (
          select o.external_id, count(*)::int as invitations
          from invitations i join orders o on o.id = i.order_id group by o.external_id
        ), kept as (
          select external_id, count(*)::int as copies, min(state) as state from events group by external_id
        )
        select external_id as id, copies, state, coalesce(invitations, 0) as invitations
        from kept left join asked using (external_id)`,
    );
    return new Map(found.map(({ id, ...rest }) => [id, rest]));
  } finally {
    await database.close();
  }
}
