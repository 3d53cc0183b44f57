import { type SQL, sql } from "drizzle-orm";
import { nthOrder, ordersThatStand } from "../orders/nth_order.ts";
import { decidesBy } from "../surveys/decides_by.ts";
import type { SurveyDefinition } from "../surveys/definition.ts";
import { asksEachItem } from "../surveys/each_item.ts";
import { type Facts, numberFacts, textFacts } from "../surveys/facts.ts";

/** Whom and what one ask names; whatever is unknown is left out. */
export interface About {
  firstName?: string;
  /** The item that is asked about. */
  product?: string;
  /** Its id in the shop, else its title: what its answers are counted by. */
  productKey?: string;
  imageUrl?: string;
  /** Up to two more, where the survey has a question that is asked for each. */
  others?: { title: string; key: string; imageUrl?: string }[];
  /** All that was bought, each once, at most ten. */
  items?: string[];
  orderNumber?: string;
  carrier?: string;
  /** ISO 8601. */
  deliveredAt?: string;
  /** What the survey decides by, and no more of the order than that. */
  facts?: Facts;
}

type ItemChoice = NonNullable<SurveyDefinition["item"]>;

const key = sql`coalesce(item.product_id, item.title)`;
const answered = sql`
  from invitations other join responses r on r.invitation_id = other.id and r.submitted_at is not null`;

/** What was said of the item beside the one that the response is about. */
const answeredBesides = sql`
  from answers a join responses r on r.id = a.response_id and r.submitted_at is not null
  where a.product_key = ${key} and a.question_id like '%~%'`;

/** In which order the items of an order are thought of; the first is the one asked about. */
const itemOrder: Record<ItemChoice, SQL> = {
  first: sql`item.position`,
  // What the shop has sold for the shortest time.
  newest: sql`(
    select min(sold.created_at) from order_items before join orders sold on sold.id = before.order_id
    where sold.store_id = invitations.store_id and coalesce(before.product_id, before.title) = ${key}
  ) desc nulls last, item.position`,
  dearest: sql`item.price_minor desc nulls last, item.position`,
  fewest_answers: sql`(
    select (select count(*) ${answered} where other.about ->> 'productKey' = ${key}) +
      (select count(*) ${answeredBesides})
  ), item.position`,
  // Scales differ in length: each rating is taken as a share of its own.
  worst_score: sql`(
    select avg(case kind when 'nps' then rating / 10.0 when 'csat' then (rating - 1) / 4.0 else (rating - 1) / 6.0 end)
    from (
      select s.kind, s.rating::numeric ${answered} join scores s on s.response_id = r.id
      where other.about ->> 'productKey' = ${key}
      union all
      select a.type, (a.value #>> '{}')::numeric ${answeredBesides} and a.type in ('csat', 'ces')
    ) rated(kind, rating)
  ) nulls last, item.position`,
};

/** ISO 4217: the currencies of our shops' neighbours that have no minor unit. */
const total = sql`o.total_minor / case when o.currency in ('ISK', 'JPY', 'KRW') then 1.0 else 100.0 end`;

/** `null` rather than an empty list, which a fact that is unknown does not have. */
const words = (values: SQL) =>
  sql`(select nullif(jsonb_agg(distinct word), '[]') from (${values}) as said(word)
  where btrim(word) <> '')`;

/** Each fact that a survey may decide by. */
const factValues: Record<keyof Facts, SQL> = {
  product: words(sql`
    select unnest(array[title, product_id, sku]) from order_items where order_id = invitations.order_id`),
  category: words(sql`select category from order_items where order_id = invitations.order_id`),
  customer: sql`case when c.id is null or invitations.order_id is null and c.order_count is null
      and not exists (select from orders where customer_id = c.id) then null
    when case when o.id is null then ${ordersThatStand(sql`c`)} else ${nthOrder(sql`c`, sql`o`)} end > 1
      then jsonb_build_array('returning') else jsonb_build_array('first') end`,
  late: sql`(select jsonb_build_array(case when bool_or(delayed_at is not null) then 'yes' else 'no' end)
    from shipments where order_id = invitations.order_id and delivered_at is not null having count(*) > 0)`,
  return_reason: words(sql`select reason from returns where order_id = invitations.order_id`),
  country: sql`case when c.country is not null then jsonb_build_array(c.country) end`,
  channel: sql`jsonb_build_array('email')`,
  total: sql`case when o.currency is not null then ${total} end`,
  delivery_number: sql`case when item.product_id is not null then (
    select count(distinct sold.id) from order_items same join orders sold on sold.id = same.order_id
    where same.product_id = item.product_id and sold.customer_id = invitations.customer_id
      and sold.placed_at <= o.placed_at) end`,
};

/** How it came is always told: the thanks go by it too. */
const factsNamed = (named: ReadonlySet<keyof Facts>) =>
  sql`jsonb_strip_nulls(jsonb_build_object(${
    sql.join(
      everyFact.filter((fact) => fact === "channel" || named.has(fact))
        .map((fact) => sql`${sql.raw(`'${fact}'`)}, ${factValues[fact]}`),
      sql`, `,
    )
  }))`;

const everyFact = [...textFacts, ...numberFacts];

const items = sql`(
  select nullif(jsonb_agg(title order by first), '[]') from (
    select title, min(position) as first from order_items
    where order_id = invitations.order_id and btrim(title) <> '' group by title order by first limit 10
  ) bought
)`;

/** The next two after the one that is asked about, each product once. */
const others = (item: ItemChoice) =>
  sql`(
  select nullif(jsonb_agg(jsonb_build_object('title', title, 'key', key, 'imageUrl', image_url) order by place), '[]')
  from (
    select * from (
      select distinct on (key) * from (
        select btrim(item.title) as title, ${key} as key, item.image_url,
          row_number() over (order by ${itemOrder[item]}) as place
        from order_items item where item.order_id = invitations.order_id and btrim(item.title) <> ''
      ) each order by key, place
    ) once where once.key <> coalesce(item.product_id, item.title) order by place limit 2
  ) further
)`;

/**
 * What an ask is about, as an SQL value of the row `invitations`. It is written into the row when the ask is handed
 * over, so that the mail and the page name the same, and the page is one row to read.
 * A return says which order it belongs to, not which of several items came back: then no item is named.
 * @param item which of several items is asked about
 * @param each whether a question is asked for more of them
 * @param named the facts that are kept
 */
export const aboutWith = (
  item: ItemChoice,
  each = false,
  named: ReadonlySet<keyof Facts> = new Set(everyFact),
): SQL =>
  sql`(
  select jsonb_strip_nulls(jsonb_build_object(
    'firstName', nullif(btrim(c.first_name), ''),
    'product', nullif(btrim(item.title), ''),
    'productKey', ${key},
    'imageUrl', item.image_url,
    ${each ? sql`'others', ${others(item)},` : sql``}
    'items', ${items},
    'orderNumber', o.number,
    'carrier', parcel.carrier,
    'deliveredAt', parcel.delivered_at,
    'facts', ${factsNamed(named)}))
  from (select) one
  left join customers c on c.id = invitations.customer_id
  left join orders o on o.id = invitations.order_id
  left join lateral (
    select * from order_items item where item.order_id = invitations.order_id
      and (invitations.touchpoint <> 'after_return' or not exists (
        select from order_items more where more.order_id = item.order_id and more.position <> item.position))
    order by ${itemOrder[item]} limit 1
  ) item on true
  left join lateral (
    select carrier, delivered_at from shipments
    where order_id = invitations.order_id and invitations.touchpoint = 'after_delivery' and delivered_at is not null
    order by delivered_at desc limit 1
  ) parcel on true
)`;

/** The same, as a survey asks and with the facts that it decides by. */
export const aboutFor = ({ item = "first", questions }: SurveyDefinition): SQL =>
  aboutWith(item, questions.some(asksEachItem), decidesBy({ questions }));

/** The same about the first item. */
export const aboutInvitation: SQL = aboutWith("first");
