import { sql } from "drizzle-orm";
import { prepareStatement } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import type { RuleWord } from "../orders/facts.ts";

/** What a condition on words may be about that the shop's own orders can suggest. */
export const suggestible = [
  "product",
  "category",
  "tag",
  "sales_channel",
  "return_reason",
] as const satisfies readonly RuleWord[];

/** The commonest of each in a store's newest orders. */
export type ShopWords = Partial<Record<string, string[]>>;

const read = prepareStatement<{ fact: string; words: string[] }>(sql`
  with newest as (
    select id, tags, sales_channel from orders where store_id = ${sql.placeholder("store")}::uuid
    order by id desc limit 2000
  ), said as (
    select 'product' as fact, i.title as word from newest join order_items i on i.order_id = newest.id
    union all
    select 'category', i.category from newest join order_items i on i.order_id = newest.id
    union all
    select 'tag', tag from newest cross join lateral jsonb_array_elements_text(newest.tags) as tag
    union all
    select 'sales_channel', sales_channel from newest
    union all
    select 'return_reason', r.reason from newest join returns r on r.order_id = newest.id
  ), counted as (
    select fact, btrim(word) as word,
      row_number() over (partition by fact order by count(*) desc, btrim(word)) as place
    from said where btrim(word) <> '' and length(word) <= 200 and word !~ '[\r\n]'
    group by fact, btrim(word)
  )
  select fact, jsonb_agg(word order by place) as words from counted
  where place <= 12 and fact = any(${sql.placeholder("facts")}::text[]) group by fact`);

/**
 * The words that a store's newest orders have most, for whoever writes a condition.
 * @param facts those that are wanted; of others nothing is read
 */
export async function shopWords(ctx: Ctx, storeId: string, facts: string[]): Promise<ShopWords> {
  const wanted = suggestible.filter((fact) => facts.includes(fact));
  if (wanted.length === 0) return {};
  const rows = await read(ctx.db, { store: storeId, facts: wanted });
  return Object.fromEntries(rows.map(({ fact, words }) => [fact, words]));
}
