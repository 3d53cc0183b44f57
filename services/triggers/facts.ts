import { sql } from "drizzle-orm";
import { prepareStatement } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { zoneOf } from "../hours/zones.ts";
import type { AskFacts, SuppressionReason } from "../invitations/hinder.ts";
import { lastAsked, optoutsOf, sendsTexts } from "../invitations/patience.ts";
import { isFullyRefunded } from "../orders/refunded.ts";
import { type Policies, policyOf } from "../policy/policy.ts";
import type { Optout } from "../policy/reach.ts";
import type { Facts } from "./rules.ts";

/** What the decision about one order is taken from, and whom it is about. */
export interface OrderFacts {
  orderId: string;
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
  /** When this person was last asked, by the kind of question. */
  lastAsked: { survey?: Date; transactional?: Date };
}

interface Row extends Omit<OrderFacts, "facts" | "lastAsked"> {
  hasEmail: boolean;
  hasPhone: boolean;
  consented: boolean;
  cancelled: boolean;
  totalMinor: number | null;
  refundedMinor: number;
  optouts: Optout[];
  survey: Date | null;
  transactional: Date | null;
}

const read = prepareStatement<Row>(sql`
  select o.id as "orderId", o.store_id as "storeId", c.id as "customerId", c.person_hash as "personHash",
    c.locale, c.country, s.language as "storeLanguage", s.country as "storeCountry", s.timezone as "storeZone",
    coalesce(c.email, '') <> '' as "hasEmail",
    coalesce(c.phone, '') <> '' and ${sendsTexts(sql`o.store_id`)} as "hasPhone",
    c.consented_at is not null as consented, o.cancelled_at is not null as cancelled,
    o.total_minor as "totalMinor", o.refunded_minor as "refundedMinor",
    ${optoutsOf(sql`c.person_hash`, sql`c.phone_hash`)} as optouts, last.survey, last.transactional
  from orders o
  join stores s on s.id = o.store_id
  left join customers c on c.id = o.customer_id
  left join ${lastAsked(sql`c.person_hash`)} last on true
  where o.id = any(${sql.placeholder("orders")}::uuid[])`);

/** Reads orders, their customers and their patience as they are now, many in one statement. */
export async function readFacts(
  ctx: Ctx,
  orderIds: string[],
  policies: Policies,
): Promise<Map<string, OrderFacts>> {
  if (orderIds.length === 0) return new Map();
  const found = await read(ctx.db, { orders: orderIds });
  return new Map(found.map((row) => [row.orderId, known(row, policies)]));
}

function known(row: Row, policies: Policies): OrderFacts {
  const { hasEmail, hasPhone, consented, cancelled, totalMinor, refundedMinor, optouts, ...rest } = row;
  const { survey, transactional, ...whom } = rest;
  return {
    ...whom,
    facts: {
      hasAddress: hasEmail,
      hasPhone,
      optouts,
      consented,
      cancelled,
      fullyRefunded: isFullyRefunded({ totalMinor, refundedMinor }),
      policy: policyOf(policies, row.country ?? row.storeCountry),
    },
    lastAsked: { survey: survey ?? undefined, transactional: transactional ?? undefined },
  };
}

/** Where the person of an order lives, as hours and calendars go. */
export const whereOf = (
  { country, storeCountry, storeZone }: Pick<OrderFacts, "country" | "storeCountry" | "storeZone">,
  holidays: NonNullable<Facts["where"]>["holidays"],
): NonNullable<Facts["where"]> => ({
  zone: zoneOf(country, storeZone),
  country: country ?? storeCountry,
  holidays,
});

/** What a rule decided for an order before, and why nobody was asked. */
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
  orderId: string;
  state: EarlierInvitation["state"];
  dueAt: Date;
  trigger: string | null;
  suppressionReason: SuppressionReason | null;
  suppressedUntil: Date | null;
}

const readEarlier = prepareStatement<EarlierRow>(sql`
  select id, rule_id as "ruleId", order_id as "orderId", state, due_at as "dueAt", trigger,
    suppression_reason as "suppressionReason", suppressed_until as "suppressedUntil"
  from invitations where order_id = any(${sql.placeholder("orders")}::uuid[]) and rule_id is not null
  order by created_at desc, id desc`);

/** Everything that was decided about orders before; by `earlierKey`. */
export async function earlierDecisions(ctx: Ctx, orderIds: string[]): Promise<Map<string, Earlier>> {
  const earlier = new Map<string, Earlier>();
  if (orderIds.length === 0) return earlier;
  for (const row of await readEarlier(ctx.db, { orders: orderIds })) {
    const key = earlierKey(row.ruleId, row.orderId);
    const known = earlier.get(key) ?? {};
    const invitation = {
      ...row,
      trigger: row.trigger ?? "",
      suppressedUntil: row.suppressedUntil ?? undefined,
    };
    if (row.state === "suppressed") known.suppressedId ??= row.id;
    // What is scheduled or sent weighs more than what was suppressed later.
    if (!known.invitation || (known.invitation.state === "suppressed" && row.state !== "suppressed")) {
      known.invitation = invitation;
    }
    earlier.set(key, known);
  }
  return earlier;
}

export const earlierKey = (ruleId: string, orderId: string): string => `${ruleId} ${orderId}`;
