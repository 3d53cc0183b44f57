import { type SQL, sql } from "drizzle-orm";
import { prepareStatement } from "../../../db/open.ts";
import type { Ctx } from "../../context.ts";
import type { ShopEvent } from "../../events/schema.ts";
import { subjectOf } from "../../events/subject.ts";
import { askedAt, countsAgainst, isTransactional, knownAs } from "../../invitations/patience.ts";
import type { RuleFacts } from "../../orders/facts.ts";
import { readOrderFacts, readPersonFacts } from "../../orders/read_facts.ts";
import type { Policies } from "../../policy/policy.ts";
import { happenedSoOften } from "../count.ts";
import { type OrderFacts, readFacts, readFactsOfPeople } from "../facts.ts";
import { factsNeeded } from "../listening.ts";
import type { RuleRow } from "../list.ts";
import type { Cause } from "../rules.ts";

/** Something that a rule listens to, as it was told of. */
export interface PastEvent {
  id: string;
  type: Cause;
  occurredAt: Date;
  receivedAt: Date;
  /** What it is about: the order, or the subject of what is a case of its own or names no order. */
  orderId: string;
}

/** The same as it is read. */
interface Row extends Omit<PastEvent, "orderId"> {
  orderId: string | null;
  customerId: string | null;
  /** Of what may be about something else than an order. */
  body: ShopEvent | null;
}

/** Some events in the order in which they came, and what decisions about them are taken from; by the order's id. */
export interface Page {
  events: PastEvent[];
  orders: Map<string, OrderFacts>;
  about: Map<string, RuleFacts>;
  /** Of those who have one. */
  patience: Map<string, Patience>;
  /** The how-manieth of its kind each is, by the event's id, for a rule that counts. */
  happened: Map<string, number | undefined>;
}

/** What is kept about one person's patience, as the engine reads it (invitations/patience.ts). */
export interface Patience {
  /** Hashes of whoever has the same number, in any store. */
  alsoKnownAs: string[];
  /** When they were really asked by other rules of the same allowance; milliseconds. */
  askedByOthers: number[];
}

interface Reading {
  rule: RuleRow;
  since: Date;
  policies: Policies;
}

/** As many are looked at together that a scan of the orders is paid for, as few that memory stays flat. */
const pageSize = 2_000;

/**
 * The events since some time that a rule listens to, of orders or people that are known, in pages; for one that waits for
 * silence, the moments at which it would have heard it. The next page is read while the last is decided.
 */
export async function* pastEvents(ctx: Ctx, reading: Reading): AsyncGenerator<Page> {
  let next: Promise<Page> | undefined = readPage(ctx, reading);
  while (next) {
    const page: Page = await next;
    const last = page.events.at(-1);
    next = last && page.events.length === pageSize ? readPage(ctx, reading, last) : undefined;
    // Nobody waits for it if deciding fails meanwhile.
    next?.catch(() => {});
    yield page;
  }
}

async function readPage(
  ctx: Ctx,
  { rule, since, policies }: Reading,
  after: Pick<PastEvent, "id" | "receivedAt"> = {
    id: "00000000-0000-0000-0000-000000000000",
    receivedAt: since,
  },
): Promise<Page> {
  const { storeId, triggers, plan: { start } } = rule;
  const from = { store: storeId, since, afterAt: after.receivedAt, afterId: after.id, size: pageSize };
  const found = start?.kind === "inactivity"
    ? await readSilent(ctx.db, { ...from, wait: `${start.days} days`, now: ctx.now() })
    : await readEvents(ctx.db, { ...from, types: triggers.map(({ event }) => event) });
  const events = found.map(({ body, customerId: _, ...event }): PastEvent => ({
    ...event,
    orderId: (body && subjectOf(body)) ?? event.orderId ?? event.id,
  }));
  const ids = [...new Set(found.flatMap(({ orderId }) => orderId ?? []))];
  const people = [...new Set(found.flatMap(({ orderId, customerId }) => orderId ? [] : customerId ?? []))];
  const needed = factsNeeded(rule);
  const curious = needed.length > 0;
  const [ofOrders, ofPeople, aboutOrders, aboutPeople, ofPatience] = await Promise.all([
    readFacts(ctx, ids, policies, { patience: false }),
    readFactsOfPeople(ctx, people, policies),
    readOrderFacts(ctx, curious ? ids : [], needed),
    readPersonFacts(ctx, curious ? people : []),
    readPatience(ctx, rule, ids, people),
  ]);
  const orders: Page["orders"] = new Map();
  const about: Page["about"] = new Map();
  const patience: Page["patience"] = new Map();
  for (const [index, { orderId, customerId }] of found.entries()) {
    const key = events[index]!.orderId;
    const of = orderId ?? customerId ?? "";
    const facts = ofOrders.get(of) ?? ofPeople.get(of);
    if (facts) orders.set(key, { ...facts, orderId: key });
    const said = aboutOrders.get(of) ?? aboutPeople.get(of);
    if (said) about.set(key, said);
    const kept = ofPatience.get(of);
    if (kept) patience.set(key, kept);
  }
  const counted = start?.kind === "count" ? events : [];
  const happened = await Promise.all(counted.map(async (event): Promise<[string, number | undefined]> => [
    event.id,
    await happenedSoOften(ctx, rule, event, orders.get(event.orderId)?.personHash ?? null),
  ]));
  return { events, orders, about, patience, happened: new Map(happened) };
}

const at = (name: string) => sql`${sql.placeholder(name)}::timestamptz`;

const readEvents = prepareStatement<Row>(sql`
  select e.id, e.type, e.occurred_at as "occurredAt", e.received_at as "receivedAt", o.id as "orderId",
    e.customer_id as "customerId",
    case when o.id is null or e.type like 'support.%' then e.body end as body
  from events e left join orders o on o.store_id = e.store_id and o.external_id = e.order_external_id
  where e.received_at >= ${at("since")} and e.store_id = ${sql.placeholder("store")}
    and e.type = any(${sql.placeholder("types")}::text[]) and e.state <> 'failed'
    and (o.id is not null or e.customer_id is not null)
    and (e.received_at, e.id) > (${at("afterAt")}, ${sql.placeholder("afterId")}::uuid)
  order by e.received_at, e.id limit ${sql.placeholder("size")}::int`);

/** When the silence that a rule waits for would have been heard. */
const heardAt = sql`o.placed_at + ${sql.placeholder("wait")}::interval`;

/** The last orders of people, as they stood then. */
const readSilent = prepareStatement<Row>(sql`
  select o.id, 'inactivity' as type, ${heardAt} as "occurredAt", ${heardAt} as "receivedAt", o.id as "orderId",
    null::uuid as "customerId", null::jsonb as body
  from orders o join customers c on c.id = o.customer_id
  where o.store_id = ${sql.placeholder("store")} and o.cancelled_at is null
    and ${heardAt} >= ${at("since")} and ${heardAt} <= ${at("now")}
    and (${heardAt}, o.id) > (${at("afterAt")}, ${sql.placeholder("afterId")}::uuid)
    and not exists (
      select from customers same join orders later on later.customer_id = same.id
      where (same.id = c.id or same.person_hash = c.person_hash) and (later.placed_at, later.id) > (o.placed_at, o.id)
        and later.placed_at <= ${heardAt})
  order by o.placed_at, o.id limit ${sql.placeholder("size")}::int`);

/** Whom a statement of patience is about: an order's customer, or a customer who was named without one. */
const whose = {
  orders: sql`orders o join customers c on c.id = o.customer_id where o.id = any(${
    sql.placeholder("ids")
  }::uuid[])`,
  people: sql`customers c where c.id = any(${sql.placeholder("ids")}::uuid[])`,
};

/**
 * When others asked them, and what else they are known by. Who has never been asked and has nobody's number is none of the rows.
 */
const patienceOf = (id: SQL, from: SQL) =>
  prepareStatement<{ id: string } & Patience>(sql`
  select who.id, known_as.others as "alsoKnownAs", known_as.asked as "askedByOthers"
  from (select ${id} as id, c.person_hash, c.phone_hash from ${from}) who
  cross join lateral (
    select coalesce(jsonb_agg(distinct known.hash) filter (where known.hash <> who.person_hash), '[]') as others,
      coalesce(jsonb_agg(distinct round(extract(epoch from ${askedAt}) * 1000)) filter (where asked.id is not null
        and asked.rule_id is distinct from ${sql.placeholder("rule")}::uuid
        and ${isTransactional(sql`by`)} = ${sql.placeholder("transactional")}::boolean), '[]') as asked
    from ${knownAs(sql`who.person_hash`, sql`who.phone_hash`)}
    left join invitations asked on ${countsAgainst(sql`known.hash`)}
    left join rules by on by.id = asked.rule_id
  ) known_as
  where known_as.others <> '[]' or known_as.asked <> '[]'`);
const patienceOfOrders = patienceOf(sql`o.id`, whose.orders);
const patienceOfPeople = patienceOf(sql`c.id`, whose.people);

/** By the order's id; of who was named without one by the customer's. */
async function readPatience(
  ctx: Ctx,
  { id, plan }: RuleRow,
  orders: string[],
  people: string[],
): Promise<Map<string, Patience>> {
  const by = { rule: id, transactional: plan.transactional ?? false };
  const found = [
    ...orders.length > 0 ? await patienceOfOrders(ctx.db, { ...by, ids: orders }) : [],
    ...people.length > 0 ? await patienceOfPeople(ctx.db, { ...by, ids: people }) : [],
  ];
  return new Map(found.map((row) => [row.id, row]));
}
