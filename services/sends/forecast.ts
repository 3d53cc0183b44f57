import { and, asc, eq, gt, sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import { sendRows } from "../../db/schema/sends.ts";
import { createCache } from "../cache.ts";
import type { Ctx } from "../context.ts";
import { hinder } from "../invitations/hinder.ts";
import { knownAs, lastAsked, optoutsOf } from "../invitations/patience.ts";
import { usualQuarantineDays } from "../invitations/quarantine.ts";
import { personHash, phoneHash } from "../orders/customer.ts";
import { decidedPolicies } from "../policy/list.ts";
import { type Policies, policyOf } from "../policy/policy.ts";
import type { Optout } from "../policy/reach.ts";
import { type OtherList, otherLists, underWay } from "./elsewhere.ts";
import type { SendRow } from "./mapping.ts";
import type { Send } from "./send.ts";

/** What would become of the list if it were sent now. */
export interface Forecast {
  asked: number;
  /** How many would not be asked, by the reason. */
  suppressed: Record<string, number>;
  /** Other lists with the same people. */
  others: OtherList[];
}

const batch = 2_000;
// A page that is loaded again does not count a hundred thousand people again; a statement or two it can.
const kept = createCache<Forecast>({ seconds: 60, most: 100 });

/** Looks at each person of the list as it would be looked at when their question is due; nothing is written. */
export async function forecast(ctx: Ctx, send: Send, ready: number): Promise<Forecast> {
  if (ready <= batch) return await count(ctx, send);
  const key = JSON.stringify([send.id, send.fileName, send.mapping, ready]);
  return (await kept.get(ctx, key, () => count(ctx, send)))!;
}

/** A list has changed, or begun to be asked: what was counted before is no longer true. */
export const forgetForecasts = (ctx: Ctx): void => kept.drop(ctx);

/**
 * The first people of the list who would be asked now; where nobody would soon, the first of all.
 * @returns their rows
 */
export async function firstAsked(ctx: Ctx, send: Send, most: number): Promise<number[]> {
  const { value: looked = [] } = await judged(ctx, send).next();
  const asked = looked.filter(({ reason }) => !reason);
  return (asked.length > 0 ? asked : looked).slice(0, most).map(({ row }) => row);
}

async function count(ctx: Ctx, send: Send): Promise<Forecast> {
  const result: Forecast = { asked: 0, suppressed: {}, others: await otherLists(ctx, send) };
  for await (const people of judged(ctx, send)) {
    for (const { reason } of people) {
      if (reason) result.suppressed[reason] = (result.suppressed[reason] ?? 0) + 1;
      else result.asked++;
    }
  }
  return result;
}

/** Each person of the list, with why they would not be asked; a batch at a time. */
async function* judged(ctx: Ctx, send: Send): AsyncGenerator<{ row: number; reason?: string }[], undefined> {
  const policies = await decidedPolicies(ctx);
  const isUnderWay = await underWay(ctx, send);
  for (let last = 0, more = true; more;) {
    const found = await ctx.db.select({ row: sendRows.row, person: sendRows.person }).from(sendRows)
      .where(and(eq(sendRows.sendId, send.id), eq(sendRows.state, "ready"), gt(sendRows.row, last)))
      .orderBy(asc(sendRows.row)).limit(batch);
    const people = found.map(({ person }) => person ?? {});
    const why = await reasons(ctx, send, policies, people);
    yield found.map(({ row }, n) => ({
      row,
      reason: why[n] ?? (isUnderWay(people[n]!) ? "on_other_list" : undefined),
    }));
    last = found.at(-1)?.row ?? last;
    more = found.length === batch;
  }
}

interface Known {
  country: string | null;
  emailConsent: boolean | null;
  smsConsent: boolean | null;
  optouts: Optout[];
  survey: Date | null;
}

async function reasons(
  ctx: Ctx,
  { channel, touchpoint, storeId, store }: Send,
  policies: Policies,
  people: SendRow[],
): Promise<(string | undefined)[]> {
  const asked = people.map(({ email, phone, country }, n) => ({
    n,
    country,
    personHash: personHash(ctx, email, phone),
    phoneHash: phoneHash(ctx, phone),
  }));
  const known = await rows<Known>(
    ctx.db,
    sql`
    select coalesce(c.country, given.country) as country, c."emailConsent", c."smsConsent",
      ${optoutsOf(sql`given."personHash"`, sql`given."phoneHash"`)} as optouts, last.survey
    from jsonb_to_recordset(${json(asked)}) as given(n int, country text, "personHash" text, "phoneHash" text)
    left join lateral (
      select max(known.country) as country, bool_or(known.email_consent) as "emailConsent",
        bool_or(known.sms_consent) as "smsConsent"
      from customers known where known.store_id = ${storeId} and known.person_hash = given."personHash"
    ) c on true
    left join ${lastAsked(knownAs(sql`given."personHash"`, sql`given."phoneHash"`))} last on true
    order by given.n`,
  );
  const rule = { touchpoint, quarantinePeriodDays: usualQuarantineDays, plan: { steps: [{ channel }] } };
  return known.map(({ country, emailConsent, smsConsent, optouts, survey }, n) =>
    hinder(rule, {
      hasAddress: Boolean(people[n]!.email),
      hasPhone: Boolean(people[n]!.phone),
      optouts,
      cancelled: false,
      fullyRefunded: false,
      lastAskedAt: survey ?? undefined,
      policy: policyOf(policies, country ?? store.country),
      consents: {
        email: consentOf(emailConsent, people[n]!.emailConsent),
        sms: consentOf(smsConsent, people[n]!.smsConsent),
      },
    }, ctx.now())?.reason
  );
}

/** As the list will have changed it: its no counts, its yes where nothing was said. */
const consentOf = (known: boolean | null, listed: string | undefined): boolean | undefined =>
  listed === "no" ? false : known ?? (listed === "yes" || undefined);
