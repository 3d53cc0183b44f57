import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { possibleNumbers } from "./possible_numbers.ts";

/**
 * The sender's number as it is written everywhere here. Where a provider leaves open which country it belongs to, it is
 * the one that a text of ours has gone to, else a customer's.
 * @param shops those that the text may be meant for
 */
export async function whoseNumber(ctx: Ctx, from: string, shops: { country: string }[]): Promise<string> {
  const possible = possibleNumbers(from, [...new Set(shops.map(({ country }) => country))]);
  const [likeliest = from, ...others] = possible;
  if (others.length === 0) return likeliest;
  const byHash = new Map(possible.map((number) => [ctx.keys.personHash(number), number]));
  const known = await rows<{ texted: string | null; hash: string | null }>(
    ctx.db,
    sql`
    select recipient as texted, null as hash from deliveries
    where channel = 'sms' and lower(recipient) = any(${sql.param(possible)}::text[])
    union
    select null, phone_hash from customers where phone_hash = any(${sql.param([...byHash.keys()])}::text[])`,
  );
  const texted = new Set(known.map(({ texted }) => texted));
  const customers = new Set(known.map(({ hash }) => hash && byHash.get(hash)));
  return possible.find((number) => texted.has(number)) ??
    possible.find((number) => customers.has(number)) ?? likeliest;
}
