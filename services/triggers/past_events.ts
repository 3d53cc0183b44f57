import { sql } from "drizzle-orm";
import { prepareStatement } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import type { RuleFacts } from "../orders/facts.ts";
import { readOrderFacts } from "../orders/read_facts.ts";
import type { Policies } from "../policy/policy.ts";
import { happenedSoOften } from "./count.ts";
import { type OrderFacts, readFacts } from "./facts.ts";
import { needsOrderFacts } from "./listening.ts";
import type { RuleRow } from "./list.ts";
import type { Cause } from "./rules.ts";

/** Something that a rule listens to, as it was told of. */
export interface PastEvent {
  id: string;
  type: Cause;
  occurredAt: Date;
  receivedAt: Date;
  orderId: string;
}

/** Some events in the order in which they came, and what decisions about them are taken from; by the order's id. */
export interface Page {
  events: PastEvent[];
  orders: Map<string, OrderFacts>;
  about: Map<string, RuleFacts>;
  /** When the people were really asked by other rules of the same allowance; milliseconds. */
  askedByOthers: Map<string, number[]>;
  /** The how-manieth of its kind each is, by the event's id, for a rule that counts. */
  happened: Map<string, number | undefined>;
}

interface Reading {
  rule: RuleRow;
  since: Date;
  policies: Policies;
}

/** As many are looked at together that a scan of the orders is paid for, as few that memory stays flat. */
const pageSize = 2_000;

/**
 * The events since some time that a rule listens to, of orders that are known, in pages; for one that waits for
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
  const events = start?.kind === "inactivity"
    ? await readSilent(ctx.db, { ...from, wait: `${start.days} days`, now: ctx.now() })
    : await readEvents(ctx.db, { ...from, types: triggers.map(({ event }) => event) });
  const ids = [...new Set(events.map(({ orderId }) => orderId))];
  const [orders, about, askedByOthers] = await Promise.all([
    readFacts(ctx, ids, policies),
    readOrderFacts(ctx, needsOrderFacts(rule) ? ids : []),
    readAskedByOthers(ctx, rule, ids),
  ]);
  const counted = start?.kind === "count" ? events : [];
  const happened = await Promise.all(counted.map(async (event): Promise<[string, number | undefined]> => [
    event.id,
    await happenedSoOften(ctx, rule, event, orders.get(event.orderId)?.personHash ?? null),
  ]));
  return { events, orders, about, askedByOthers, happened: new Map(happened) };
}

const at = (name: string) => sql`${sql.placeholder(name)}::timestamptz`;
const orders = sql`${sql.placeholder("orders")}::uuid[]`;

const readEvents = prepareStatement<PastEvent>(sql`
  select e.id, e.type, e.occurred_at as "occurredAt", e.received_at as "receivedAt", o.id as "orderId"
  from events e join orders o on o.store_id = e.store_id and o.external_id = e.order_external_id
  where e.received_at >= ${at("since")} and e.store_id = ${sql.placeholder("store")}
    and e.type = any(${sql.placeholder("types")}::text[]) and e.state <> 'failed'
    and (e.received_at, e.id) > (${at("afterAt")}, ${sql.placeholder("afterId")}::uuid)
  order by e.received_at, e.id limit ${sql.placeholder("size")}::int`);

/** When the silence that a rule waits for would have been heard. */
const heardAt = sql`o.placed_at + ${sql.placeholder("wait")}::interval`;

/** The last orders of people, as they stood then. */
const readSilent = prepareStatement<PastEvent>(sql`
  select o.id, 'inactivity' as type, ${heardAt} as "occurredAt", ${heardAt} as "receivedAt", o.id as "orderId"
  from orders o join customers c on c.id = o.customer_id
  where o.store_id = ${sql.placeholder("store")} and o.cancelled_at is null
    and ${heardAt} >= ${at("since")} and ${heardAt} <= ${at("now")}
    and (${heardAt}, o.id) > (${at("afterAt")}, ${sql.placeholder("afterId")}::uuid)
    and not exists (
      select from customers same join orders later on later.customer_id = same.id
      where (same.id = c.id or same.person_hash = c.person_hash) and later.placed_at > o.placed_at
        and later.placed_at <= ${heardAt})
  order by o.placed_at, o.id limit ${sql.placeholder("size")}::int`);

const readOthers = prepareStatement<{ orderId: string; sentAt: string[] }>(sql`
  select o.id as "orderId", jsonb_agg(asked.sent_at) as "sentAt"
  from orders o join customers c on c.id = o.customer_id
  join invitations asked on asked.person_hash = c.person_hash and asked.sent_at is not null
  left join rules by on by.id = asked.rule_id
  where o.id = any(${orders}) and asked.state = 'sent' and not asked.test
    and asked.rule_id is distinct from ${sql.placeholder("rule")}::uuid
    and coalesce((by.plan ->> 'transactional')::boolean, false) = ${sql.placeholder("transactional")}::boolean
  group by o.id`);

async function readAskedByOthers(ctx: Ctx, rule: RuleRow, ids: string[]): Promise<Map<string, number[]>> {
  if (ids.length === 0) return new Map();
  const transactional = rule.plan.transactional ?? false;
  const found = await readOthers(ctx.db, { orders: ids, rule: rule.id, transactional });
  return new Map(found.map(({ orderId, sentAt }) => [orderId, sentAt.map((at) => Date.parse(at))]));
}
