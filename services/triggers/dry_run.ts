import { sql } from "drizzle-orm";
import { prepareStatement } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import type { SuppressionReason } from "../invitations/hinder.ts";
import { readOrderFacts } from "../orders/read_facts.ts";
import { decidedPolicies } from "../policy/list.ts";
import { type OrderFacts, readFacts, whereOf } from "./facts.ts";
import { happenedSoOften } from "./count.ts";
import { holidaysFor, needsOrderFacts } from "./listening.ts";
import type { RuleRow } from "./list.ts";
import { type Cause, decide, type Facts, isNotFor } from "./rules.ts";
import { placeOf } from "./sampling.ts";

/** A rule to try: one that exists, or as a form has it. */
export type TriedRule =
  & Pick<RuleRow, "storeId" | "touchpoint" | "triggers" | "plan" | "quarantinePeriodDays" | "staleAfterDays">
  & { id?: string };

/** What a rule would have done. */
export interface DryRun {
  /** Events that it listens to, of orders that are known. */
  events: number;
  asked: number;
  /** Orders whose customer would not have been asked, by reason, the commonest first. */
  suppressed: { reason: SuppressionReason; n: number }[];
  /** Of each day of the store's calendar on which the question would have been due; days without any are left out. */
  days: { day: string; asked: number; suppressed: number }[];
}

interface Event {
  id: string;
  type: Cause;
  occurredAt: Date;
  receivedAt: Date;
  orderId: string;
}

const pageSize = 1_000;
const dayMs = 86_400_000;

/**
 * What a rule would have decided about the events of the last days; writes nothing. Orders and people are taken as they
 * are now, patience as it was: what other rules really asked counts, and what this one would have.
 * Events are read in pages, and of an order or a person only as much is kept as later ones are decided by.
 * @param days how far back, 90 unless told otherwise
 */
export async function dryRun(ctx: Ctx, tried: TriedRule, days = 90): Promise<DryRun> {
  const rule: RuleRow = {
    name: null,
    surveyId: "",
    priority: 50,
    archivedAt: null,
    updatedAt: ctx.now(),
    ...tried,
    id: tried.id ?? "00000000-0000-0000-0000-000000000000",
    enabled: true,
  };
  const now = ctx.now();
  const tally = createTally();
  const policies = await decidedPolicies(ctx);
  const holidays = await holidaysFor([rule]);
  const decided = new Map<string, NonNullable<Facts["invitation"]>>();
  const askedAt = new Map<string, number>();
  const perDay = new Map<string, number>();
  const quarantineMs = rule.quarantinePeriodDays * dayMs;
  /** An ask that gets another time has not been asked at its first. */
  const takeBack = ({ storeZone }: OrderFacts, person: string, dueAt: Date) => {
    if (askedAt.get(person) === dueAt.getTime()) askedAt.delete(person);
    const day = dayOf(dueAt, storeZone);
    perDay.set(day, (perDay.get(day) ?? 1) - 1);
  };
  for await (const page of pagesOf(ctx, rule, new Date(now.getTime() - days * dayMs))) {
    const ids = [...new Set(page.map(({ orderId }) => orderId))];
    const [known, about, others] = await Promise.all([
      readFacts(ctx, ids, policies),
      readOrderFacts(ctx, needsOrderFacts(rule) ? ids : []),
      askedByOthers(ctx, rule, ids),
    ]);
    for (const event of page) {
      const order = known.get(event.orderId);
      if (!order) continue;
      tally.events++;
      const person = order.personHash ?? order.orderId;
      const facts: Facts = {
        ...order.facts,
        about: about.get(event.orderId),
        where: whereOf(order, holidays),
        happened: await happenedSoOften(ctx, rule, event, order.personHash),
        place: rule.plan.share === undefined ? undefined : placeOf(rule.id, person),
        invitation: asOf(decided.get(event.orderId), event.receivedAt),
      };
      const decision = decide(rule, event, facts, event.receivedAt);
      if (decision.kind === "wait" || decision.kind === "covered") continue;
      const dueAt = decision.dueAt > event.receivedAt ? decision.dueAt : event.receivedAt;
      if (decision.kind === "suppress") {
        if (decision.reason === "duplicate") continue;
        if (isNotFor(decision.reason)) tally.suppress(decision.reason);
        else tally.decide(event.orderId, order, dueAt, decision.reason);
        decided.set(event.orderId, { state: "suppressed", trigger: event.type, dueAt });
        continue;
      }
      // What is due later than today has not been asked yet; it is looked at as it would be then.
      if (decision.kind === "move") takeBack(order, person, decided.get(event.orderId)!.dueAt);
      const last = Math.max(askedAt.get(person) ?? -Infinity, lastBefore(others.get(event.orderId), dueAt));
      const quarantined = dueAt.getTime() < last + quarantineMs;
      const day = dayOf(dueAt, order.storeZone);
      const full = rule.plan.atMostADay !== undefined && (perDay.get(day) ?? 0) >= rule.plan.atMostADay;
      const reason = quarantined ? "quarantined" : full ? "daily_limit" : undefined;
      tally.decide(event.orderId, order, dueAt, reason);
      if (!reason) {
        askedAt.set(person, dueAt.getTime());
        perDay.set(day, (perDay.get(day) ?? 0) + 1);
      }
      decided.set(event.orderId, {
        state: reason ? "suppressed" : dueAt <= event.receivedAt ? "sent" : "scheduled",
        trigger: event.type,
        dueAt,
      });
    }
    forgetLongAgo(decided, askedAt, page.at(-1)!.receivedAt, quarantineMs);
  }
  return tally.result();
}

/** What was scheduled has been asked by the time that a later event comes. */
function asOf(earlier: Facts["invitation"], at: Date): Facts["invitation"] {
  return earlier?.state === "scheduled" && earlier.dueAt <= at ? { ...earlier, state: "sent" } : earlier;
}

/** What no later event can be decided by any more. */
function forgetLongAgo(
  decided: Map<string, { dueAt: Date }>,
  askedAt: Map<string, number>,
  at: Date,
  quarantineMs: number,
) {
  if (decided.size < 50_000 && askedAt.size < 50_000) return;
  for (const [order, { dueAt }] of decided) {
    if (at.getTime() - dueAt.getTime() > 60 * dayMs) decided.delete(order);
  }
  for (const [person, last] of askedAt) if (at.getTime() - last > quarantineMs) askedAt.delete(person);
}

const readPage = prepareStatement<Event>(sql`
  select e.id, e.type, e.occurred_at as "occurredAt", e.received_at as "receivedAt", o.id as "orderId"
  from events e join orders o on o.store_id = e.store_id and o.external_id = e.order_external_id
  where e.received_at >= ${sql.placeholder("since")}::timestamptz and e.store_id = ${sql.placeholder("store")}
    and e.type = any(${sql.placeholder("types")}::text[]) and e.state <> 'failed'
    and (e.received_at, e.id) > (${sql.placeholder("afterAt")}::timestamptz, ${
  sql.placeholder("afterId")
}::uuid)
  order by e.received_at, e.id limit ${sql.placeholder("size")}::int`);

/** The same for a rule that waits for silence: the last orders of people, as they stand now. */
const readSilent = prepareStatement<Event>(sql`
  select o.id, 'inactivity' as type, o.placed_at + ${sql.placeholder("wait")}::interval as "occurredAt",
    o.placed_at + ${sql.placeholder("wait")}::interval as "receivedAt", o.id as "orderId"
  from orders o join customers c on c.id = o.customer_id
  where o.store_id = ${sql.placeholder("store")} and o.cancelled_at is null
    and o.placed_at + ${sql.placeholder("wait")}::interval >= ${sql.placeholder("since")}::timestamptz
    and o.placed_at + ${sql.placeholder("wait")}::interval <= ${sql.placeholder("now")}::timestamptz
    and (o.placed_at + ${sql.placeholder("wait")}::interval, o.id)
      > (${sql.placeholder("afterAt")}::timestamptz, ${sql.placeholder("afterId")}::uuid)
    and not exists (
      select from customers same join orders later on later.customer_id = same.id
      where (same.id = c.id or same.person_hash = c.person_hash) and later.placed_at > o.placed_at
        and later.placed_at <= o.placed_at + ${sql.placeholder("wait")}::interval)
  order by o.placed_at, o.id limit ${sql.placeholder("size")}::int`);

async function* pagesOf(
  ctx: Ctx,
  { storeId, triggers, plan }: RuleRow,
  since: Date,
): AsyncGenerator<Event[]> {
  let afterAt = new Date(0);
  let afterId = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const from = { store: storeId, since, afterAt, afterId, size: pageSize };
    const page = plan.start?.kind === "inactivity"
      ? await readSilent(ctx.db, { ...from, wait: `${plan.start.days} days`, now: ctx.now() })
      : await readPage(ctx.db, { ...from, types: triggers.map(({ event }) => event) });
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    ({ receivedAt: afterAt, id: afterId } = page.at(-1)!);
  }
}

const readOthers = prepareStatement<{ orderId: string; sentAt: string[] }>(sql`
  select o.id as "orderId", jsonb_agg(asked.sent_at) as "sentAt"
  from orders o join customers c on c.id = o.customer_id
  join invitations asked on asked.person_hash = c.person_hash and asked.sent_at is not null
  left join rules by on by.id = asked.rule_id
  where o.id = any(${sql.placeholder("orders")}::uuid[]) and asked.state = 'sent' and not asked.test
    and asked.rule_id is distinct from ${sql.placeholder("rule")}::uuid
    and coalesce((by.plan ->> 'transactional')::boolean, false) = ${sql.placeholder("transactional")}::boolean
  group by o.id`);

/** When the people behind orders were really asked by other rules of the same allowance. */
async function askedByOthers(ctx: Ctx, rule: RuleRow, orders: string[]): Promise<Map<string, number[]>> {
  const transactional = rule.plan.transactional ?? false;
  const found = await readOthers(ctx.db, { orders, rule: rule.id, transactional });
  return new Map(found.map(({ orderId, sentAt }) => [orderId, sentAt.map((at) => Date.parse(at))]));
}

const lastBefore = (times: number[] | undefined, at: Date): number =>
  Math.max(-Infinity, ...(times ?? []).filter((time) => time < at.getTime()));

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-20`, by a zone's calendar. */
function dayOf(at: Date, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (!format) dayFormats.set(timeZone, format = new Intl.DateTimeFormat("sv-SE", { timeZone }));
  return format.format(at);
}

function createTally() {
  const reasons = new Map<SuppressionReason, number>();
  const days = new Map<string, { asked: number; suppressed: number }>();
  const ofOrder = new Map<string, { day: string; reason?: SuppressionReason }>();
  const count = (day: string, reason: SuppressionReason | undefined, by: 1 | -1) => {
    const counts = days.get(day) ?? { asked: 0, suppressed: 0 };
    if (reason) counts.suppressed += by;
    else counts.asked += by;
    days.set(day, counts);
    if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + by);
  };
  return {
    events: 0,
    /** An order that is none of the rule's business. */
    suppress: (reason: SuppressionReason) => reasons.set(reason, (reasons.get(reason) ?? 0) + 1),
    /** One order counts once, by what was decided about it last. */
    decide(orderId: string, { storeZone }: OrderFacts, dueAt: Date, reason?: SuppressionReason) {
      const before = ofOrder.get(orderId);
      if (before) count(before.day, before.reason, -1);
      const day = dayOf(dueAt, storeZone);
      ofOrder.set(orderId, { day, reason });
      count(day, reason, 1);
      // Nothing changes a decision that is older than what is kept of orders.
      if (ofOrder.size > 100_000) ofOrder.delete(ofOrder.keys().next().value!);
    },
    result(): DryRun {
      const perDay = [...days].map(([day, counts]) => ({ day, ...counts }))
        .filter(({ asked, suppressed }) => asked + suppressed > 0)
        .sort((a, b) => a.day < b.day ? -1 : 1);
      return {
        events: this.events,
        asked: perDay.reduce((sum, { asked }) => sum + asked, 0),
        suppressed: [...reasons].map(([reason, n]) => ({ reason, n })).filter(({ n }) => n > 0)
          .sort((a, b) => b.n - a.n),
        days: perDay,
      };
    },
  };
}
