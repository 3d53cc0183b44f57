import { type SQL, sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { derivedId } from "../invitations/derived_id.ts";
import type { About } from "../invitations/about.ts";
import { newId } from "../ids.ts";
import { hashToken } from "../keys.ts";
import { pickLocale } from "../orders/contact.ts";
import { personHash, phoneHash } from "../orders/customer.ts";
import { decideAnew } from "../triggers/suppressed_no_more.ts";
import type { SendRow } from "./mapping.ts";
import type { Send } from "./send.ts";

/** A row that may be asked. */
export interface ReadyRow {
  row: number;
  person: SendRow;
}

interface Asked {
  row: number;
  invitationId: string;
}

/**
 * Makes the customers and asks of some rows, in the caller's transaction: a few statements for all of them. What they
 * are asked about is fixed in the ask; the rest goes its ordinary way (invitations/send_due.ts).
 * @returns the rows that were asked; whoever was erased is left out, and no row of them is made again
 */
export async function askRows(tx: Ctx, send: Send, ready: ReadyRow[]): Promise<Asked[]> {
  if (ready.length === 0) return [];
  const people = ready.map(({ row, person }) => ({
    ...person,
    row,
    personHash: personHash(tx, person.email, person.phone),
    phoneHash: phoneHash(tx, person.phone),
    customerId: newId(tx.now()),
  }));
  const found = await matched(tx, send, people);
  const matches = new Map(found.map((match) => [match.row, match]));
  const kept = people.map((person) => ({ ...person, match: matches.get(person.row)! }))
    .filter(({ match }) => !match.erased);
  await addCustomers(tx, send, kept.filter(({ match }) => !match.customerId));
  await fillGaps(tx, send, kept.filter(({ match }) => match.customerId));
  await decideAnew(tx, kept.flatMap(({ match }) => match.customerId ?? []));
  const asked = kept.map((person) => {
    const id = derivedId(send.createdAt, `send ${send.id} ${person.row}`);
    return {
      id,
      row: person.row,
      orderId: person.match.orderId,
      customerId: person.match.customerId ?? person.customerId,
      personHash: person.match.personHash ?? person.personHash,
      locale: pickLocale({
        locale: person.locale,
        country: person.country,
        storeLanguage: send.store.language,
      }),
      about: aboutOf(send, person),
      tokenHash: hashToken(tx.keys.token("survey-link", id)),
    };
  });
  await rows(
    tx.db,
    sql`
    insert into invitations (id, store_id, survey_id, send_id, order_id, customer_id, person_hash, touchpoint, locale,
      state, due_at, about, token_hash, created_at)
    select id, ${send.storeId}, ${send.surveyId}, ${send.id}, "orderId", "customerId", "personHash",
      ${send.touchpoint}, locale, 'scheduled', ${tx.now()}, about, "tokenHash", ${tx.now()}
    from jsonb_to_recordset(${
      json(asked)
    }) as given(id uuid, "orderId" uuid, "customerId" uuid, "personHash" text,
      locale text, about jsonb, "tokenHash" text)
    on conflict do nothing`,
  );
  return asked.map(({ row, id }) => ({ row, invitationId: id }));
}

/** What the row says, in the words of an ask. */
function aboutOf({ touchpoint }: Send, { firstName, product, orderNumber, date }: SendRow): About {
  return {
    firstName,
    orderNumber,
    ...product ? { product, productKey: product, items: [product], facts: { product: [product] } } : {},
    deliveredAt: date && touchpoint === "after_delivery" ? `${date}T12:00:00.000Z` : undefined,
  };
}

type Person = SendRow & { row: number; personHash?: string; phoneHash?: string; customerId: string };

interface Match {
  row: number;
  erased: boolean;
  customerId: string | null;
  personHash: string | null;
  orderId: string | null;
}

/**
 * Who is known in the store: by the address that they are asked at, since it is that customer who gets the message.
 * An order belongs to the ask only when it is that customer's.
 */
async function matched(tx: Ctx, { storeId, channel }: Send, people: Person[]): Promise<Match[]> {
  const byMail: SQL = sql`c.email = given.email`;
  const same = channel === "email"
    ? byMail
    : sql`(c.phone_hash = given."phoneHash" or c.phone is null and ${byMail})`;
  return await rows<Match>(
    tx.db,
    sql`
    select given.row, known.id as "customerId", known.person_hash as "personHash", o.id as "orderId",
      exists (select from optouts gone where gone.kind = 'erased'
        and gone.person_hash in (given."personHash", given."phoneHash")) as erased
    from jsonb_to_recordset(${
      json(people)
    }) as given(row bigint, email text, "personHash" text, "phoneHash" text,
      "orderNumber" text)
    left join lateral (
      select c.id, c.person_hash, c.phone_hash from customers c where c.store_id = ${storeId} and ${same}
      order by c.phone_hash = given."phoneHash" desc nulls last, c.facts_at desc limit 1
    ) known on true
    left join lateral (
      select o.id from orders o where o.store_id = ${storeId} and o.customer_id = known.id
        and o.number in (given."orderNumber", '#' || given."orderNumber", ltrim(given."orderNumber", '# '))
      order by o.placed_at desc nulls last limit 1
    ) o on true`,
  );
}

const person =
  sql`given(id uuid, "customerId" uuid, email text, phone text, "personHash" text, "phoneHash" text,
  "firstName" text, "lastName" text, locale text, country text, "emailConsent" text, "smsConsent" text)`;

/** A yes, a no or nothing, with when and by which send it was told. */
function consentIn(tx: Ctx, { id }: Send, column: "emailConsent" | "smsConsent") {
  const said = sql`given.${sql.identifier(column)}`;
  const told = (value: SQL) => sql`case when ${said} is not null then ${value} end`;
  return sql`${said} = 'yes', ${told(sql`${tx.now()}::timestamptz`)}, ${told(sql`${`send:${id}`}::text`)}`;
}

async function addCustomers(tx: Ctx, send: Send, people: Person[]) {
  if (people.length === 0) return;
  await rows(
    tx.db,
    sql`
    insert into customers (id, store_id, person_hash, email, phone, phone_hash, first_name, last_name, locale, country,
      email_consent, email_consent_at, email_consent_from, sms_consent, sms_consent_at, sms_consent_from,
      facts_at, created_at)
    select "customerId", ${send.storeId}, "personHash", email, phone, "phoneHash", "firstName", "lastName", locale,
      country, ${consentIn(tx, send, "emailConsent")}, ${
      consentIn(tx, send, "smsConsent")
    }, ${tx.now()}, ${tx.now()}
    from jsonb_to_recordset(${json(people)}) as ${person}`,
  );
}

/**
 * What the shop's own events have told weighs more than a list; a list fills what is empty. But its no to a way of being
 * written to counts whatever was said before: nobody is asked who may have said no.
 */
async function fillGaps(tx: Ctx, send: Send, people: (Person & { match: Match })[]) {
  if (people.length === 0) return;
  const known = people.map(({ match, ...given }) => ({ ...given, id: match.customerId }));
  await rows(
    tx.db,
    sql`
    update customers c set email = coalesce(c.email, given.email), phone = coalesce(c.phone, given.phone),
      phone_hash = case when c.phone is null then given."phoneHash" else c.phone_hash end,
      person_hash = case when c.email is null then given."personHash" else coalesce(c.person_hash, given."personHash") end,
      first_name = coalesce(c.first_name, given."firstName"), last_name = coalesce(c.last_name, given."lastName"),
      locale = coalesce(c.locale, given.locale), country = coalesce(c.country, given.country),
      ${mergedConsent(tx, send, "email", "emailConsent")}, ${mergedConsent(tx, send, "sms", "smsConsent")}
    from jsonb_to_recordset(${json(known)}) as ${person} where c.id = given.id`,
  );
}

function mergedConsent(tx: Ctx, { id }: Send, way: "email" | "sms", column: "emailConsent" | "smsConsent") {
  const said = sql`given.${sql.identifier(column)}`;
  const [kept, at, from] = [`${way}_consent`, `${way}_consent_at`, `${way}_consent_from`]
    .map((name) => sql.identifier(name));
  const counts = sql`(${said} = 'no' or ${said} = 'yes' and c.${kept} is null)`;
  return sql`${kept} = case when ${counts} then ${said} = 'yes' else c.${kept} end,
      ${at} = case when ${counts} then ${tx.now()}::timestamptz else c.${at} end,
      ${from} = case when ${counts} then ${`send:${id}`}::text else c.${from} end`;
}
