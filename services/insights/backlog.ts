import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/** What waits to be done, and what somebody should look at. */
export interface Backlog {
  eventsRecorded: number;
  eventsFailed: number;
  invitationsDue: number;
  deliveriesDue: number;
  deliveriesInFlight: number;
  deliveriesDead: number;
  deliveriesUnknown: number;
  conversationsOpen: number;
}

export async function readBacklog(ctx: Ctx): Promise<Backlog> {
  const now = ctx.now().toISOString();
  const [backlog] = await rows<Backlog>(
    ctx.db,
    sql`select
      (select count(*)::int from events where state = 'recorded') as "eventsRecorded",
      (select count(*)::int from events where state = 'failed') as "eventsFailed",
      (select count(*)::int from invitations where state = 'scheduled' and due_at <= ${now}) as "invitationsDue",
      (select count(*)::int from deliveries where state = 'due' and due_at <= ${now}) as "deliveriesDue",
      (select count(*)::int from deliveries where state in ('claimed', 'dialing', 'data')) as "deliveriesInFlight",
      (select count(*)::int from deliveries where state = 'dead') as "deliveriesDead",
      (select count(*)::int from deliveries where state = 'unknown') as "deliveriesUnknown",
      (select count(*)::int from conversations where state = 'open') as "conversationsOpen"`,
  );
  return backlog!;
}
