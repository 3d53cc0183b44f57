import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/** What surrounds every page of an agent. */
export interface DeskFacts {
  /** The first store's. */
  shopName?: string;
  timezone?: string;
  openConversations: number;
  /** No process sends by a mail server: messages stay in the built-in outbox. */
  outboxOnly: boolean;
}

export async function deskFacts(ctx: Ctx): Promise<DeskFacts> {
  const [found] = await rows<
    { shopName: string | null; timezone: string | null; open: number; transport: string | null }
  >(
    ctx.db,
    sql`select s.name as "shopName", s.timezone, o.open,
        (select value from settings where key = 'transport') as transport
      from (select count(*)::int as open from conversations where state = 'open') o
      left join lateral (select name, timezone from stores order by created_at, id limit 1) s on true`,
  );
  return {
    shopName: found?.shopName || undefined,
    timezone: found?.timezone ?? undefined,
    openConversations: found?.open ?? 0,
    outboxOnly: found?.transport !== "smtp",
  };
}
