import { type SQL, sql } from "drizzle-orm";
import { prepareStatement } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { zoneOf } from "../hours/zones.ts";
import type { AskFacts, SuppressionReason } from "../invitations/hinder.ts";
import { hasBought, knownAs, lastAsked, optoutsOf, sendsTexts } from "../invitations/patience.ts";
import { isFullyRefunded } from "../orders/refunded.ts";
import { type Policies, policyOf } from "../policy/policy.ts";
import type { Optout } from "../policy/reach.ts";
import type { Facts } from "./rules.ts";

/** What the decision about one order, or one person without any, is taken from, and whom it is about. */
export interface WhomFacts {
  /** Null for an event that names no order. */
  orderId: string | null;
  storeId: string;
  customerId: string | null;
  personHash: string | null;
  /** The customer's, as the shop said it, and their country; then what the store speaks. */
  locale: string | null;
  country: string | null;
  storeLanguage: string;
  storeCountry: string;
  storeZone: string;
  facts: Omit<AskFacts, "lastAskedAt">;
  /** Whether the store has somebody who carries texts. */
  carried: boolean;
  /** When this person was last asked, by the kind of question. */
  lastAsked: { survey?: Date; transactional?: Date };
}

/** The same of an order. */
export interface OrderFacts extends WhomFacts {
  orderId: string;
}

interface Row extends Omit<WhomFacts, "facts" | "lastAsked"> {
  hasEmail: boolean;
  hasNumber: boolean;
  emailConsent: boolean | null;
  smsConsent: boolean | null;
  bought: boolean;
  cancelled: boolean;
  totalMinor: number | null;
  refundedMinor: number;
  optouts: Optout[];
  survey: Date | null;
  transactional: Date | null;
}

const whom = sql`
  s.id as "storeId", c.id as "customerId", c.person_hash as "personHash", c.locale, c.country,
  s.language as "storeLanguage", s.country as "storeCountry", s.timezone as "storeZone",
  coalesce(c.email, '') <> '' as "hasEmail", coalesce(c.phone, '') <> '' as "hasNumber",
  ${sendsTexts(sql`s.id`)} as carried,
  c.email_consent as "emailConsent", c.sms_consent as "smsConsent",
  ${optoutsOf(sql`c.person_hash`, sql`c.phone_hash`)} as optouts, last.survey, last.transactional`;

/** Of nobody, where it is not asked for: an index is not even opened for what is null. */
const patient = (hash: SQL) => sql`case when ${sql.placeholder("patience")}::boolean then ${hash} end`;

const read = prepareStatement<Row & { orderId: string }>(sql`
  select o.id as "orderId", o.cancelled_at is not null as cancelled, o.total_minor as "totalMinor",
    o.refunded_minor as "refundedMinor", true as bought, ${whom}
  from orders o
  join stores s on s.id = o.store_id
  left join customers c on c.id = o.customer_id
  left join ${lastAsked(knownAs(patient(sql`c.person_hash`), patient(sql`c.phone_hash`)))} last on true
  where o.id = any(${sql.placeholder("orders")}::uuid[])`);

const readAlone = prepareStatement<Row & { customerId: string }>(sql`
  select null as "orderId", false as cancelled, null::bigint as "totalMinor", 0 as "refundedMinor",
    ${hasBought(sql`c`)} as bought, ${whom}
  from customers c
  join stores s on s.id = c.store_id
  left join ${lastAsked(knownAs(sql`c.person_hash`, sql`c.phone_hash`))} last on true
  where c.id = any(${sql.placeholder("customers")}::uuid[])`);

/**
 * Reads orders, their customers and their patience as they are now, many in one statement.
 * @param patience false for whoever looks at the past: when people were asked last is then left out
 */
export async function readFacts(
  ctx: Ctx,
  orderIds: string[],
  policies: Policies,
  { patience = true }: { patience?: boolean } = {},
): Promise<Map<string, OrderFacts>> {
  if (orderIds.length === 0) return new Map();
  const found = await read(ctx.db, { orders: orderIds, patience });
  return new Map(found.map((row) => [row.orderId, known(row, policies)]));
}

/** The same of people whom events name without an order, by the customer's id. */
export async function readFactsOfPeople(
  ctx: Ctx,
  customerIds: string[],
  policies: Policies,
): Promise<Map<string, WhomFacts>> {
  if (customerIds.length === 0) return new Map();
  const found = await readAlone(ctx.db, { customers: customerIds });
  return new Map(found.map((row) => [row.customerId, known(row, policies)]));
}

function known<Of extends Row>(row: Of, policies: Policies) {
  const { hasEmail, hasNumber, emailConsent, smsConsent, optouts, survey, transactional, ...rest } = row;
  const { bought, cancelled, totalMinor, refundedMinor, ...whose } = rest;
  return {
    ...whose,
    facts: {
      hasAddress: hasEmail,
      hasPhone: hasNumber && row.carried,
      optouts,
      consents: { email: emailConsent ?? undefined, sms: smsConsent ?? undefined },
      bought,
      cancelled,
      fullyRefunded: isFullyRefunded({ totalMinor, refundedMinor }),
      policy: policyOf(policies, row.country ?? row.storeCountry),
    },
    lastAsked: { survey: survey ?? undefined, transactional: transactional ?? undefined },
  };
}

/** Where a person lives, as hours and calendars go. */
export const whereOf = (
  { country, storeCountry, storeZone }: Pick<WhomFacts, "country" | "storeCountry" | "storeZone">,
  holidays: NonNullable<Facts["where"]>["holidays"],
): NonNullable<Facts["where"]> => ({
  zone: zoneOf(country, storeZone),
  country: country ?? storeCountry,
  holidays,
});

/** What a rule decided for an order, or a subject, before, and why nobody was asked. */
export type EarlierInvitation = NonNullable<Facts["invitation"]> & {
  id: string;
  suppressionReason: SuppressionReason | null;
  suppressedUntil?: Date;
};

/** What a rule already decided for an order, and the row of a suppressed ask that a new decision takes the place of. */
export interface Earlier {
  invitation?: EarlierInvitation;
  suppressedId?: string;
}

interface EarlierRow {
  id: string;
  ruleId: string;
  orderId: string | null;
  subject: string | null;
  state: EarlierInvitation["state"];
  dueAt: Date;
  trigger: string | null;
  suppressionReason: SuppressionReason | null;
  suppressedUntil: Date | null;
}

const earlierRow = sql`
  select id, rule_id as "ruleId", order_id as "orderId", subject, state, due_at as "dueAt", trigger,
    suppression_reason as "suppressionReason", suppressed_until as "suppressedUntil"
  from invitations`;
const newestFirst = sql`order by created_at desc, id desc`;
const readEarlier = prepareStatement<EarlierRow>(
  sql`${earlierRow} where order_id = any(${
    sql.placeholder("orders")
  }::uuid[]) and rule_id is not null ${newestFirst}`,
);
const readEarlierAbout = prepareStatement<EarlierRow>(
  sql`${earlierRow} where subject = any(${
    sql.placeholder("subjects")
  }::text[]) and rule_id is not null ${newestFirst}`,
);

/** Everything that was decided about orders, and about subjects, before; by `earlierKey`. */
export async function earlierDecisions(
  ctx: Ctx,
  orderIds: string[],
  subjects: string[] = [],
): Promise<Map<string, Earlier>> {
  const earlier = new Map<string, Earlier>();
  if (orderIds.length > 0) {
    for (const row of await readEarlier(ctx.db, { orders: orderIds })) note(earlier, row.orderId!, row);
  }
  if (subjects.length > 0) {
    for (const row of await readEarlierAbout(ctx.db, { subjects })) note(earlier, row.subject!, row);
  }
  return earlier;
}

function note(earlier: Map<string, Earlier>, about: string, row: EarlierRow) {
  const key = earlierKey(row.ruleId, about);
  const known = earlier.get(key) ?? {};
  if (row.state === "suppressed") known.suppressedId ??= row.id;
  // What is scheduled or sent weighs more than what was suppressed later.
  if (!known.invitation || (known.invitation.state === "suppressed" && row.state !== "suppressed")) {
    const { suppressedUntil, trigger } = row;
    known.invitation = { ...row, trigger: trigger ?? "", suppressedUntil: suppressedUntil ?? undefined };
  }
  earlier.set(key, known);
}

/** @param about the order's id, or the subject */
export const earlierKey = (ruleId: string, about: string): string => `${ruleId} ${about}`;
