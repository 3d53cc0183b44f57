import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/**
 * Takes as many tokens as there are, up to `wanted`, from a bucket that all processes share. It fills by `perSecond`
 * and holds one second's worth. One statement, so that two callers never get the same token.
 * @returns how many were there, and when there will be the next
 */
export async function takeTokens(
  ctx: Ctx,
  key: string,
  perSecond: number,
  wanted: number,
): Promise<{ granted: number; again: Date }> {
  const now = ctx.now();
  const most = Math.max(perSecond, 1);
  const free = sql`least(${most}::float8, b.tokens + ${perSecond}::float8 *
    case when b.filled_at > ${now}::timestamptz + interval '1 minute' then 60
      else greatest(extract(epoch from ${now}::timestamptz - b.filled_at), 0) end)`;
  const take = async () =>
    await rows<{ granted: number; left: number }>(
      ctx.db,
      sql`
      with before as (
        select ${free} as free from rate_limits b where key = ${key} for update
      ), taken as (
        insert into rate_limits as b (key, tokens, filled_at)
        values (${key}, ${most}::float8 - least(${wanted}::float8, floor(${most}::float8)), ${now})
        on conflict (key) do update set
          tokens = (select free - least(${wanted}::float8, floor(free)) from before),
          filled_at = case when b.filled_at > ${now}::timestamptz
            and b.filled_at <= ${now}::timestamptz + interval '1 minute' then b.filled_at else ${now} end
        where exists (select 1 from before)
        returning b.tokens
      )
      select least(${wanted}::float8, floor(coalesce((select free from before), ${most}::float8))) as granted,
        tokens as left from taken`,
    );
  // Two first callers at once: the second finds nothing to lock, and asks again.
  const [taken = { granted: 0, left: 0 }] = await take().then((found) => found.length > 0 ? found : take());
  const { granted, left } = taken;
  const wait = Math.max(1 - left, 0) / perSecond * 1_000;
  return { granted, again: new Date(now.getTime() + Math.ceil(wait)) };
}
