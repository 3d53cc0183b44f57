import { sql } from "drizzle-orm";
import { json, rows } from "../db/open.ts";
import type { Ctx } from "../services/context.ts";
import { newId } from "../services/ids.ts";
import { hashToken } from "../services/keys.ts";
import { languages } from "../locales/languages.ts";
import { ensureMainStore } from "../services/stores/ensure_main.ts";
import type { SurveyDefinition } from "../services/surveys/definition.ts";
import { aSurvey } from "../tests/support/world.ts";

/** Whose survey is asked: the ready-made one after delivery, unless another is given. */
export interface Seeding {
  /** Asked instead, in each of the six languages in turn. */
  definition?: SurveyDefinition;
  /** Also makes a message of each, due now, as when they have just been decided. */
  delivery?: boolean;
}

/**
 * Writes asks that were sent: each with its customer, order, item, shipment and invitation, straight into the tables.
 * @returns the tokens of their links
 */
export async function seedAsks(
  ctx: Ctx,
  count: number,
  { definition, delivery = false }: Seeding = {},
): Promise<string[]> {
  const store = await ensureMainStore(ctx);
  const [survey] = definition
    ? [await aSurvey(ctx, { storeId: store.id }, definition)]
    : await rows<{ id: string }>(
      ctx.db,
      sql`select id from surveys where store_id = ${store.id} and touchpoint = 'after_delivery'`,
    );
  const spoken = definition ? languages : ["sv"];
  const asks = Array.from({ length: count }, (_, index) => anAsk(ctx, index, spoken[index % spoken.length]!));
  for (let at = 0; at < count; at += 5_000) {
    await write(ctx, asks.slice(at, at + 5_000), { storeId: store.id, surveyId: survey!.id, delivery });
  }
  // As a server does by itself within a minute.
  await ctx.db.execute(sql`analyze`);
  return asks.map(({ token }) => token);
}

function anAsk(ctx: Ctx, index: number, locale: string) {
  const at = ctx.now();
  const invitation = newId(at);
  const token = ctx.keys.token("survey-link", invitation);
  const email = `kund${invitation}@example.se`;
  return {
    at,
    locale,
    number: `#${1000 + index}`,
    email,
    person: ctx.keys.personHash(email),
    customer: newId(at),
    order: newId(at),
    shipment: newId(at),
    delivery: newId(at),
    invitation,
    token,
    hash: hashToken(token),
  };
}

type Ask = ReturnType<typeof anAsk>;

async function write(ctx: Ctx, asks: Ask[], of: { storeId: string; surveyId: string; delivery: boolean }) {
  await ctx.db.execute(sql`
    with ask as materialized (
      select * from jsonb_to_recordset(${json(asks)}) as ask(
        at timestamptz, number text, email text, person text, customer uuid, "order" uuid, shipment uuid,
        delivery uuid, invitation uuid, hash text, locale text)
    ), c as (
      insert into customers (id, store_id, person_hash, email, first_name, last_name, locale, country, facts_at, created_at)
      select customer, ${of.storeId}, person, email, 'Åsa', 'Öberg', 'sv-SE', 'SE', at, at from ask
    ), o as (
      insert into orders (id, store_id, external_id, number, customer_id, currency, total_minor, placed_at, facts_at, created_at)
      select "order", ${of.storeId}, "order"::text, number, customer, 'SEK', 59800, at, at, at from ask
    ), item as (
      insert into order_items (order_id, position, title, quantity, price_minor)
      select "order", 0, 'Kaffebryggare Modell K', 1, 59800 from ask
    ), parcel as (
      insert into shipments (id, order_id, external_id, carrier, status, status_at, delivered_at)
      select shipment, "order", shipment::text, 'PostNord', 'delivered', at, at from ask
    ), i as (
      insert into invitations (id, store_id, survey_id, survey_version, order_id, customer_id, person_hash, touchpoint,
        locale, state, due_at, sent_at, token_hash, about, created_at)
      select invitation, ${of.storeId}, ${of.surveyId}, 1, "order", customer, person, 'after_delivery', locale, 'sent',
        at, at, hash, jsonb_build_object('firstName', 'Åsa', 'product', 'Kaffebryggare Modell K', 'orderNumber', number,
          'carrier', 'PostNord', 'deliveredAt', at), at from ask
    )
    insert into deliveries (id, store_id, kind, invitation_id, channel, recipient, due_at, rfc_message_id, created_at)
    select delivery, ${of.storeId}, 'invitation', invitation, 'email', email, at, delivery || '@bench.example', at
    from ask where ${of.delivery}`);
}
