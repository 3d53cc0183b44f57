import { sql } from "drizzle-orm";
import { prepareStatement } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { pickLocale } from "./contact.ts";
import type { RuleFacts } from "./facts.ts";
import { minorDigits } from "./money.ts";
import { nthOrder, ordersThatStand } from "./nth_order.ts";

/** Tags by which shop systems and their apps mark what a subscription sent. */
const ofSubscription = sql`(
  select bool_or(tag ilike '%subscription%')
  from jsonb_array_elements_text(sold.tags) as tag)`;

const wanted = sql`${sql.placeholder("wanted")}::text[]`;

/** Whether one of some facts is asked for: what is not is not looked for. */
const wants = (...facts: (keyof RuleFacts)[]) =>
  sql`(${wanted} is null or ${wanted} && ${sql.raw(`'{${facts.join(",")}}'`)}::text[])`;

/** A lateral join: how the customer `c` last answered each kind of rating, in any store. */
const lastRatings = sql`lateral (
    select jsonb_object_agg(kind, rating) as ratings from (
      select distinct on (k.kind) k.kind, k.rating from customers p
      join responses r on r.customer_id = p.id join scores k on k.response_id = r.id
      where p.person_hash = c.person_hash order by k.kind, k.scored_at desc
    ) newest
  )`;

const read = prepareStatement<Row>(sql`
  select o.id, coalesce(c.country, s.country) as country, c.country as "ownCountry", c.locale,
    s.language as "storeLanguage", o.tags, c.tags as "customerTags", o.sales_channel as "salesChannel",
    o.discount_minor as "discountMinor", o.total_minor as "totalMinor", o.currency,
    s.currency as "storeCurrency",
    items.products, items.categories, parcels.late, reasons.reasons, rated.ratings,
    case when c.id is not null and ${wants("customer")} then ${nthOrder(sql`c`, sql`o`)} end as orders,
    case when subscribed.yes then subscribed.n end as "deliveryNumber"
  from orders o
  join stores s on s.id = o.store_id
  left join customers c on c.id = o.customer_id
  left join lateral (
    select jsonb_agg(distinct word) filter (where btrim(word) <> '') as products,
      jsonb_agg(distinct i.category) filter (where btrim(i.category) <> '') as categories
    from order_items i cross join lateral unnest(array[i.title, i.product_id, i.sku]) as word
    where i.order_id = o.id and ${wants("product", "category")}
  ) items on true
  left join lateral (
    select bool_or(p.delayed_at is not null) as late from shipments p
    where p.order_id = o.id and ${wants("late")}
  ) parcels on true
  left join lateral (
    select jsonb_agg(distinct r.reason) filter (where btrim(r.reason) <> '') as reasons
    from returns r where r.order_id = o.id and ${wants("return_reason")}
  ) reasons on true
  left join ${lastRatings} rated on ${wants("score", "nps", "csat", "ces")}
  left join lateral (
    select count(*)::int as n, bool_or(sold.id = o.id) as yes from orders sold
    where sold.customer_id = c.id and sold.placed_at <= o.placed_at and ${wants("delivery_number")}
      and ${ofSubscription}
  ) subscribed on true
  where o.id = any(${sql.placeholder("orders")}::uuid[])`);

interface Row {
  id: string;
  country: string;
  ownCountry: string | null;
  locale: string | null;
  storeLanguage: string;
  tags: string[];
  customerTags: string[] | null;
  salesChannel: string | null;
  discountMinor: number | null;
  totalMinor: number | null;
  currency: string | null;
  storeCurrency: string;
  products: string[] | null;
  categories: string[] | null;
  late: boolean | null;
  reasons: string[] | null;
  ratings: Partial<Record<"nps" | "csat" | "ces", number>> | null;
  orders: number | null;
  deliveryNumber: number | null;
}

/**
 * What rules may decide by, of many orders in one statement.
 * @param only the facts that are read; all when absent
 */
export async function readOrderFacts(
  ctx: Ctx,
  orderIds: string[],
  only?: (keyof RuleFacts)[],
): Promise<Map<string, RuleFacts>> {
  if (orderIds.length === 0) return new Map();
  const rows = await read(ctx.db, { orders: orderIds, wanted: only ?? null });
  return new Map(rows.map((row) => [row.id, only ? pick(factsOf(row), only) : factsOf(row)]));
}

const pick = (facts: RuleFacts, only: (keyof RuleFacts)[]): RuleFacts =>
  Object.fromEntries(only.map((fact) => [fact, facts[fact]]));

const readAlone = prepareStatement<Row>(sql`
  select c.id, coalesce(c.country, s.country) as country, c.country as "ownCountry", c.locale,
    s.language as "storeLanguage", '[]'::jsonb as tags, c.tags as "customerTags",
    null as "salesChannel", null::bigint as "discountMinor", null::bigint as "totalMinor", null as currency,
    s.currency as "storeCurrency", null::jsonb as products, null::jsonb as categories, null::boolean as late, null::jsonb as reasons, rated.ratings,
    nullif(${ordersThatStand(sql`c`)}, 0) as orders, null::int as "deliveryNumber"
  from customers c
  join stores s on s.id = c.store_id
  left join ${lastRatings} rated on true
  where c.id = any(${sql.placeholder("customers")}::uuid[])`);

/** The same of people whom events name without an order: what only an order could say is unknown. */
export async function readPersonFacts(ctx: Ctx, customerIds: string[]): Promise<Map<string, RuleFacts>> {
  if (customerIds.length === 0) return new Map();
  const rows = await readAlone(ctx.db, { customers: customerIds });
  return new Map(rows.map((row) => [row.id, factsOf(row)]));
}

/** Puts what is known of an order into the words of rules; pure. */
export function factsOf(row: Omit<Row, "id">): RuleFacts {
  const facts: RuleFacts = {
    country: [row.country],
    language: [pickLocale({ locale: row.locale, country: row.ownCountry, storeLanguage: row.storeLanguage })],
    product: row.products ?? undefined,
    category: row.categories ?? undefined,
    tag: [...row.tags, ...row.customerTags ?? []],
    customer: row.orders === null ? undefined : [row.orders > 1 ? "returning" : "first"],
    sales_channel: row.salesChannel === null ? undefined : [row.salesChannel],
    discount: row.discountMinor === null ? undefined : [row.discountMinor > 0 ? "yes" : "no"],
    late: row.late === null ? undefined : [row.late ? "yes" : "no"],
    return_reason: row.reasons ?? undefined,
    score: bandOf(row.ratings?.nps),
    total: row.totalMinor === null ? undefined : row.totalMinor / 10 ** minorDigits(row.currency ?? ""),
    // A shop that names no currency means its own.
    currency: row.totalMinor === null ? undefined : row.currency ?? row.storeCurrency,
    storeCurrency: row.totalMinor === null ? undefined : row.storeCurrency,
    delivery_number: row.deliveryNumber ?? undefined,
    ...row.ratings,
  };
  return facts;
}

function bandOf(nps: number | undefined): string[] | undefined {
  if (nps === undefined) return undefined;
  return [nps >= 9 ? "promoter" : nps >= 7 ? "passive" : "detractor"];
}
