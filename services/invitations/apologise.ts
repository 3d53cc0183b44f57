import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { createDeliveries } from "../deliveries/create.ts";
import { newId } from "../ids.ts";
import { pickLocale } from "../orders/contact.ts";
import type { RuleFacts } from "../orders/facts.ts";
import { readOrderFacts } from "../orders/read_facts.ts";
import { isFullyRefunded } from "../orders/refunded.ts";
import { decidedPolicies } from "../policy/list.ts";
import { policyOf } from "../policy/policy.ts";
import type { Optout } from "../policy/reach.ts";
import type { RulePlan } from "../triggers/plan.ts";
import { apologyChannel } from "./apology.ts";
import { createInvitations } from "./create.ts";
import { parcelsOf } from "./held.ts";
import { optoutsOf, sendsTexts } from "./patience.ts";

/** An order whose parcel is late or lost, and a rule of its store that says sorry. */
export interface SorryFor {
  ruleId: string;
  orderId: string;
  personHash: string | null;
  plan: RulePlan;
}

interface Row extends SorryFor {
  storeId: string;
  surveyId: string;
  touchpoint: string;
  priority: number;
  customerId: string;
  email: string | null;
  phone: string | null;
  hasTexts: boolean;
  emailConsent: boolean | null;
  smsConsent: boolean | null;
  locale: string | null;
  country: string | null;
  storeLanguage: string;
  storeCountry: string;
  optouts: Optout[];
  totalMinor: number | null;
  refundedMinor: number;
  lost: boolean;
  askId: string | null;
  scheduled: boolean;
}

/**
 * Says sorry for a parcel that is late or lost, once an order, by the rule that weighs most of those of its store that do:
 * whether it has an ask planned for the order or hears of the order only later, but not when it has asked. An ask waits,
 * and the apology carries its way to say no to further messages; where there is none, a row that nobody is asked by does.
 * @param concerns whether an order that a rule has nothing planned for is its business; none is when absent
 * @returns how many were made
 */
export async function apologise(
  tx: Ctx,
  orderIds: string[],
  concerns?: (each: SorryFor, about: RuleFacts) => boolean,
): Promise<number> {
  if (orderIds.length === 0) return 0;
  // Locked one by one and in one order, so that two processes never say sorry for the same parcel.
  await rows(
    tx.db,
    sql`select id from orders where id = any(${sql.param(orderIds)}::uuid[]) order by id for update`,
  );
  const found = await readLate(tx, orderIds);
  const unplanned = concerns ? found.filter(({ scheduled }) => !scheduled) : [];
  const about = await readOrderFacts(tx, [...new Set(unplanned.map(({ orderId }) => orderId))]);
  const policies = await decidedPolicies(tx);
  const chosen = new Map<string, Row & { channel: "email" | "sms"; invitationId: string }>();
  for (const each of found) {
    const { orderId, plan, askId, email, phone, hasTexts, emailConsent, smsConsent, optouts } = each;
    if (chosen.has(orderId)) continue;
    const concerned = !isFullyRefunded(each) && concerns?.(each, about.get(orderId) ?? {});
    if (!each.scheduled && !concerned) continue;
    const channel = apologyChannel(plan, {
      hasAddress: Boolean(email),
      hasPhone: Boolean(phone) && hasTexts,
      optouts,
      consents: { email: emailConsent ?? undefined, sms: smsConsent ?? undefined },
      policy: policyOf(policies, each.country ?? each.storeCountry),
    }, tx.now());
    if (channel) chosen.set(orderId, { ...each, channel, invitationId: askId ?? newId(tx.now()) });
  }
  const sorry = [...chosen.values()];
  await createInvitations(tx, sorry.filter(({ askId }) => !askId).map((each) => notAsked(tx, each)));
  await createDeliveries(
    tx,
    sorry.map(({ invitationId, storeId, channel, email, phone }) => ({
      kind: "apology",
      storeId,
      invitationId,
      recipient: channel === "email" ? email! : phone!,
      channel,
      step: 1,
    })),
  );
  if (sorry.length > 0) tx.queue.wake("deliveries.send");
  return sorry.length;
}

/** Those that weigh most first. What is not planned goes stale like a question: an old event is not news. */
const readLate = (tx: Ctx, orderIds: string[]) =>
  rows<Row>(
    tx.db,
    sql`
    select o.id as "orderId", r.id as "ruleId", r.plan, o.store_id as "storeId", r.survey_id as "surveyId",
      r.touchpoint, r.priority, c.id as "customerId", c.person_hash as "personHash", c.email, c.phone,
      ${sendsTexts(sql`o.store_id`)} as "hasTexts", c.email_consent as "emailConsent",
      c.sms_consent as "smsConsent", c.locale, c.country, s.language as "storeLanguage",
      s.country as "storeCountry", ${optoutsOf(sql`c.person_hash`, sql`c.phone_hash`)} as optouts,
      o.total_minor as "totalMinor", o.refunded_minor as "refundedMinor", parcels.lost,
      ask.id as "askId", coalesce(ask.state = 'scheduled', false) as scheduled
    from orders o
    join stores s on s.id = o.store_id
    join rules r on r.store_id = o.store_id and r.enabled and r.archived_at is null
      and (r.plan ->> 'apologyWhenLate')::boolean
    join customers c on c.id = o.customer_id
    cross join ${parcelsOf(sql`o.id`)} parcels
    left join lateral (
      select i.id, i.state from invitations i where i.order_id = o.id and i.rule_id = r.id and not i.test
      order by i.state = 'suppressed', i.created_at desc, i.id desc limit 1
    ) ask on true
    where o.id = any(${sql.param(orderIds)}::uuid[]) and o.cancelled_at is null
      and (parcels.late or parcels.lost)
      and (ask.state = 'scheduled' or coalesce(ask.state, 'suppressed') = 'suppressed'
        and parcels.since > ${tx.now()}::timestamptz - make_interval(days => r.stale_after_days))
      and not exists (
        select from deliveries d join invitations other on other.id = d.invitation_id
        where other.order_id = o.id and d.kind = 'apology')
    order by o.id, r.priority desc, r.id`,
  );

/** No event of the rule has come yet; when one does, this row becomes what is decided then. */
const notAsked = (tx: Ctx, each: Row & { invitationId: string }) => ({
  id: each.invitationId,
  storeId: each.storeId,
  ruleId: each.ruleId,
  surveyId: each.surveyId,
  orderId: each.orderId,
  subject: null,
  customerId: each.customerId,
  personHash: each.personHash,
  touchpoint: each.touchpoint,
  locale: pickLocale(each),
  priority: each.priority,
  state: "suppressed" as const,
  suppressionReason: each.lost ? "parcel_lost" : "late_parcel",
  suppressedUntil: null,
  dueAt: tx.now(),
  eventId: null,
  // None that a rule listens to: whichever it hears of is the first.
  trigger: "apology",
});
