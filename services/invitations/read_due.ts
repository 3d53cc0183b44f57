import { sql } from "drizzle-orm";
import { prepareStatement } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { loadHolidays, noHolidays } from "../hours/holidays.ts";
import { zoneOf } from "../hours/zones.ts";
import type { RuleFacts } from "../orders/facts.ts";
import { isFullyRefunded } from "../orders/refunded.ts";
import { readOrderFacts, readPersonFacts } from "../orders/read_facts.ts";
import { decidedPolicies } from "../policy/list.ts";
import { mayHaveArrived } from "../reached.ts";
import { policyOf, tellsOfPurchase } from "../policy/policy.ts";
import type { Optout } from "../policy/reach.ts";
import { parcelsOf } from "./held.ts";
import { hasBought, isTransactional, knownAs, lastAsked, optoutsOf, sendsTexts } from "./patience.ts";
import { usualQuarantineDays } from "./quarantine.ts";
import type { DueFacts, DueRule } from "./recheck.ts";
import { stepsOf } from "./steps.ts";

/** An ask that is due, or whose next step is, with all that deciding and handing it over takes. */
export interface DueInvitation {
  id: string;
  storeId: string;
  surveyId: string;
  ruleId: string | null;
  orderId: string | null;
  customerId: string | null;
  personHash: string | null;
  phoneHash: string | null;
  email: string | null;
  phone: string | null;
  locale: string;
  customerLocale: string | null;
  country: string | null;
  storeLanguage: string;
  priority: number;
  /** Steps that were taken. */
  step: number;
  sentAt: Date | null;
  expiresAt: Date | null;
  answered: boolean;
  /** How many of its messages were handed over to each channel; none of what is still scheduled. */
  handedOver: Partial<Record<"email" | "sms", number>> | null;
  /** How the first of them went that was not refused. */
  wentFirst: "email" | "sms" | null;
  /** Whether any of them has reached the person, or may yet. */
  reached: boolean | null;
  facts: DueFacts;
}

interface Row extends Omit<DueInvitation, "facts"> {
  test: boolean;
  dueAt: Date;
  firstDueAt: Date | null;
  postponedFor: string | null;
  trigger: string | null;
  rule: DueRule | null;
  send: { state: string; channel: "email" | "sms" } | null;
  touchpoint: string;
  hasTexts: boolean;
  emailConsent: boolean | null;
  smsConsent: boolean | null;
  bought: boolean;
  storeCountry: string;
  storeZone: string;
  cancelled: boolean;
  totalMinor: number | null;
  refundedMinor: number | null;
  late: boolean | null;
  lost: boolean | null;
  optouts: Optout[];
  survey: Date | null;
  transactional: Date | null;
  rival: { priority: number; dueAt: string } | null;
}

const person = sql`coalesce(c.person_hash, i.person_hash)`;
const known = knownAs(person, sql`c.phone_hash`);
const now = sql`${sql.placeholder("now")}::timestamptz`;
/** The rule's of now, like all else of it but the time; what no rule asks has its own. */
const priority = sql`coalesce(r.priority, i.priority)`;

const read = prepareStatement<Row>(sql`
  select i.id, i.store_id as "storeId", i.survey_id as "surveyId", i.rule_id as "ruleId", i.order_id as "orderId",
    i.customer_id as "customerId",
    ${person} as "personHash", c.phone_hash as "phoneHash", c.email, c.phone, i.locale, c.locale as "customerLocale", c.country,
    s.language as "storeLanguage", s.country as "storeCountry", s.timezone as "storeZone", ${priority} as priority, i.step,
    i.sent_at as "sentAt", i.expires_at as "expiresAt", i.test, i.due_at as "dueAt",
    i.postponed_for as "postponedFor", i.first_due_at as "firstDueAt",
    i.trigger,
    i.touchpoint, ${
  sendsTexts(sql`i.store_id`)
} as "hasTexts", c.email_consent as "emailConsent", c.sms_consent as "smsConsent",
    i.order_id is not null or ${hasBought(sql`c`)} as bought,
    case when r.id is not null then jsonb_build_object('enabled', r.enabled and r.archived_at is null,
      'touchpoint', r.touchpoint, 'quarantinePeriodDays', r.quarantine_period_days,
      'staleAfterDays', r.stale_after_days, 'priority', r.priority, 'plan', r.plan) end as rule,
    case when one.id is not null then jsonb_build_object('state', one.state, 'channel', one.channel) end as send,
    o.cancelled_at is not null as cancelled, o.total_minor as "totalMinor", o.refunded_minor as "refundedMinor",
    parcels.late, parcels.lost, ${
  optoutsOf(person, sql`c.phone_hash`)
} as optouts, last.survey, last.transactional,
    exists (select from responses a where a.invitation_id = i.id) as answered,
    case when i.sent_at is not null then (
      select jsonb_object_agg(channel, n) from (
        select d.channel, count(distinct d.step) as n from deliveries d
        where d.invitation_id = i.id and d.kind = 'invitation' group by d.channel
      ) went) end as "handedOver",
    case when i.sent_at is not null then (
      select d.channel from deliveries d where d.invitation_id = i.id and d.kind = 'invitation'
      order by not ${mayHaveArrived(sql`d`)}, d.step, d.id
      limit 1) end as "wentFirst",
    case when i.sent_at is not null then exists (
      select from deliveries d where d.invitation_id = i.id and d.kind = 'invitation'
        and ${mayHaveArrived(sql`d`)}) end as reached, rival.rival
  from invitations i
  join stores s on s.id = i.store_id
  left join rules r on r.id = i.rule_id
  left join sends one on one.id = i.send_id
  left join orders o on o.id = i.order_id
  left join customers c on c.id = i.customer_id
  left join ${lastAsked(known)} last on true
  left join ${parcelsOf(sql`i.order_id`)} parcels on true
  left join lateral (
    select jsonb_build_object('priority', by.priority, 'dueAt', other.due_at) as rival
    from ${known} join invitations other on other.person_hash = known.hash
      join rules by on by.id = other.rule_id and by.enabled and by.archived_at is null
    where other.sent_at is null and other.state = 'scheduled' and not other.test
      and other.id <> i.id and by.priority > ${priority}
      and other.due_at < ${now} + make_interval(days => by.quarantine_period_days)
      and ${isTransactional(sql`by`)} = ${isTransactional(sql`r`)}
    order by other.due_at limit 1
  ) rival on i.state = 'scheduled'
  where i.id = any(${sql.placeholder("ids")}::uuid[])`);

/** Reads asks by their ids, many in a few statements; those that weigh most first, then those that waited longest. */
export async function readDue(ctx: Ctx, ids: string[]): Promise<DueInvitation[]> {
  if (ids.length === 0) return [];
  const found = await read(ctx.db, { ids, now: ctx.now() });
  const policies = await decidedPolicies(ctx);
  const about = await readAbout(ctx, found.filter(({ rule }) => rule?.plan.conditions));
  const texts = found.some(({ rule, send }) =>
    stepsOf(planOf(rule, send)).some(({ channel }) => channel === "sms")
  );
  const holidays = texts ? await loadHolidays() : noHolidays;
  return found.map((row) => {
    const country = row.country ?? row.storeCountry;
    const rule = ruleOf(row);
    const facts: DueFacts = {
      test: row.test,
      dueAt: row.dueAt,
      firstDueAt: row.firstDueAt ?? row.dueAt,
      postponedFor: row.postponedFor ?? undefined,
      send: sendState(row),
      rule,
      hasAddress: Boolean(row.email),
      hasPhone: Boolean(row.phone) && row.hasTexts,
      optouts: row.optouts,
      cancelled: row.cancelled,
      fullyRefunded: row.refundedMinor !== null &&
        isFullyRefunded({ totalMinor: row.totalMinor, refundedMinor: row.refundedMinor }),
      lastAskedAt: (rule?.plan.transactional ? row.transactional : row.survey) ?? undefined,
      policy: policyOf(policies, country),
      consents: { email: row.emailConsent ?? undefined, sms: row.smsConsent ?? undefined },
      // A list of customers is its shop's word that they have bought.
      bought: row.bought || tellsOfPurchase(row.trigger ?? ""),
      where: { zone: zoneOf(row.country, row.storeZone), country, holidays },
      storeZone: row.storeZone,
      parcelLate: row.late ?? false,
      parcelLost: row.lost ?? false,
      rival: row.rival ? { priority: row.rival.priority, dueAt: new Date(row.rival.dueAt) } : undefined,
      about: rule?.plan.conditions ? about.get(row.orderId ?? row.customerId ?? "") : undefined,
    };
    return { ...row, facts };
  }).sort((a, b) => b.priority - a.priority || a.facts.dueAt.getTime() - b.facts.dueAt.getTime());
}

/** What conditions are about, by the order's id; of an ask without an order by the customer's. */
async function readAbout(ctx: Ctx, conditional: Row[]): Promise<Map<string, RuleFacts>> {
  const orders = conditional.flatMap(({ orderId }) => orderId ?? []);
  const people = conditional.flatMap(({ orderId, customerId }) => orderId ? [] : customerId ?? []);
  return new Map([
    ...await readOrderFacts(ctx, [...new Set(orders)]),
    ...await readPersonFacts(ctx, [...new Set(people)]),
  ]);
}

const planOf = (rule: Row["rule"], send: Row["send"]) =>
  rule?.plan ?? (send ? { steps: [{ channel: send.channel }] } : {});

/** A one-off send asks by no rule: it has the usual patience, and its list does not go stale. */
function ruleOf({ rule, send, touchpoint, priority }: Row): DueRule | undefined {
  if (rule || !send) return rule ?? undefined;
  const plan = planOf(null, send);
  return {
    enabled: true,
    touchpoint,
    quarantinePeriodDays: usualQuarantineDays,
    staleAfterDays: 365,
    priority,
    plan,
  };
}

function sendState({ send }: Row): DueFacts["send"] {
  if (!send) return undefined;
  if (send.state === "paused" || send.state === "stopped") return send.state;
  return "running";
}
