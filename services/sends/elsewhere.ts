import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { sends } from "../../db/schema/sends.ts";
import type { Ctx } from "../context.ts";
import type { SendRow } from "./mapping.ts";
import type { Send } from "./send.ts";

/** Another list that has people of this one: often the same file, uploaded again. */
export interface OtherList {
  id: string;
  name: string;
  state: typeof sends.$inferSelect["state"];
  startAt: Date | null;
  /** How many people of this list are on it. */
  people: number;
}

/** So many lists before it are looked at. */
const lately = 20;

/** The newest lists that have a draft's people, as long as their rows are kept; those with most of them first. */
export async function otherLists(ctx: Ctx, { id, channel }: Send, most = 3): Promise<OtherList[]> {
  const address = sql`case when ${channel} = 'email' then r.person ->> 'email' else r.person ->> 'phone' end`;
  return await rows<OtherList>(
    ctx.db,
    sql`
    with own as (
      select ${address} as address from send_rows r where r.send_id = ${id} and r.state = 'ready'
    ), theirs as (
      select r.send_id, ${address} as address from send_rows r
      where r.send_id in (select o.id from sends o where o.id <> ${id} order by o.created_at desc limit ${lately})
        and r.state in ('ready', 'asked')
    )
    select o.id, o.name, o.state, o.start_at as "startAt", found.people from (
      select theirs.send_id, count(distinct address)::int as people from theirs join own using (address) group by 1
    ) found join sends o on o.id = found.send_id
    order by found.people desc, o.created_at desc limit ${most}`,
  );
}

/** The addresses of those whom another list, which is under way, has yet to ask. */
export async function underWay(ctx: Ctx, { id }: Send): Promise<(person: SendRow) => boolean> {
  const found = await rows<{ email: string | null; phone: string | null }>(
    ctx.db,
    sql`
    select r.person ->> 'email' as email, r.person ->> 'phone' as phone
    from sends o join send_rows r on r.send_id = o.id left join invitations i on i.id = r.invitation_id
    where o.id <> ${id} and o.state in ('running', 'paused')
      and (r.state = 'ready' or r.state = 'asked' and i.state = 'scheduled')`,
  );
  const waiting = new Set(
    found.flatMap(({ email, phone }) => [email, phone]).filter((each) => each !== null),
  );
  return ({ email = "", phone = "" }) => waiting.has(email) || waiting.has(phone);
}
