import { sql } from "drizzle-orm";
import { json } from "../../db/open.ts";
import { rules } from "../../db/schema/rules.ts";
import type { Ctx } from "../../services/context.ts";
import { newId } from "../../services/ids.ts";
import { hashToken } from "../../services/keys.ts";
import type { RulePlan } from "../../services/triggers/plan.ts";
import type { anAskingStore } from "./due.ts";

type Asking = Awaited<ReturnType<typeof anAskingStore>>;

/**
 * Any number of asks of one store that are due now, each to a person of its own, in one statement.
 * @param of.name begins the addresses: the same people again when it was given before
 */
export async function bulkAsks(
  ctx: Ctx,
  { store, survey }: Asking,
  count: number,
  { channel = "email", name = store.id.slice(-6) }: { channel?: "email" | "sms"; name?: string } = {},
): Promise<void> {
  const now = ctx.now();
  await ctx.db.execute(sql`
    with people as materialized (${peopleNamed(ctx, name, count)}), customers as (
      ${theirCustomers(store.id, now)}
    ), invitations as (
      insert into invitations (id, store_id, survey_id, survey_version, customer_id, person_hash, touchpoint, locale,
        state, due_at, sent_at, about, token_hash, created_at)
      select id, ${store.id}, ${survey.id}, 1, customer, "personHash", 'after_delivery', 'sv', 'sent', ${now},
        ${now}, '{"firstName": "Åsa", "product": "Kaffebryggare", "items": ["Kaffebryggare"], "facts": {}}',
        "tokenHash", ${now} from people
    )
    insert into deliveries (id, store_id, kind, invitation_id, channel, recipient, due_at, rfc_message_id, created_at)
    select delivery, ${store.id}, 'invitation', id, ${channel}::text,
      case when ${channel}::text = 'sms' then phone else email end, ${now}, '<' || delivery || '@ask.example.se>',
      ${now} from people`);
}

/**
 * Asks of one store that are decided and wait for their time, each of a person of its own.
 * @param of.at when they are due; now when left out
 */
export async function scheduledAsks(
  ctx: Ctx,
  { store, survey }: Asking,
  count: number,
  { at = ctx.now(), name = store.id.slice(-6), plan = {} }: { at?: Date; name?: string; plan?: RulePlan } =
    {},
): Promise<void> {
  const now = ctx.now();
  const rule = newId(now);
  await ctx.db.insert(rules).values({
    id: rule,
    storeId: store.id,
    surveyId: survey.id,
    touchpoint: "after_delivery",
    triggers: [{ event: "shipment.delivered", delayHours: 48 }],
    quarantinePeriodDays: 90,
    staleAfterDays: 365,
    plan,
    updatedAt: now,
  });
  await ctx.db.execute(sql`
    with people as materialized (${peopleNamed(ctx, name, count)}), customers as (
      ${theirCustomers(store.id, now)}
    )
    insert into invitations (id, store_id, survey_id, rule_id, customer_id, person_hash, touchpoint, locale, state,
      due_at, token_hash, created_at)
    select id, ${store.id}, ${survey.id}, ${rule}, customer, "personHash", 'after_delivery', 'sv', 'scheduled',
      ${at}, "tokenHash", ${now} from people`);
}

function peopleNamed(ctx: Ctx, name: string, count: number) {
  const people = Array.from({ length: count }, (_, n) => {
    const id = newId(ctx.now());
    const email = `${name}${n}@example.se`;
    const phone = `+467${String(n).padStart(8, "0")}`;
    return {
      id,
      customer: newId(ctx.now()),
      delivery: newId(ctx.now()),
      email,
      phone,
      personHash: ctx.keys.personHash(email),
      phoneHash: ctx.keys.personHash(phone),
      tokenHash: hashToken(ctx.keys.token("survey-link", id)),
    };
  });
  return sql`select * from jsonb_to_recordset(${
    json(people)
  }) as people (id uuid, customer uuid, delivery uuid,
    email text, phone text, "personHash" text, "phoneHash" text, "tokenHash" text)`;
}

const theirCustomers = (storeId: string, now: Date) =>
  sql`insert into customers (id, store_id, email, phone, first_name, locale, country, person_hash, phone_hash,
      facts_at, created_at)
    select customer, ${storeId}, email, phone, 'Åsa', 'sv-SE', 'SE', "personHash", "phoneHash", ${now}, ${now}
    from people`;
