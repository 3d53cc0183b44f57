import { and, desc, eq } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import type { Ctx } from "../context.ts";
import type { ShopEvent } from "../events/schema.ts";
import { newId } from "../ids.ts";
import { consentSaid, newestWord } from "./consent.ts";
import { normaliseEmail, normalisePhone } from "./contact.ts";

type Given = NonNullable<ShopEvent["customer"]>;
export type Customer = typeof customers.$inferSelect;

/**
 * Brings a customer up to what an event says, newest word last: an event older than what is known only fills gaps.
 * Somebody is recognised by the shop's own id, else by the address.
 * @param input.from who says so: `event:ID`
 * @param input.known the customer that the order already has
 */
export async function applyCustomer(
  ctx: Ctx,
  input: { storeId: string; given: Given; at: Date; from: string; known?: Customer },
): Promise<Customer> {
  const facts = contactFacts(input.given);
  const found = await findCustomer(ctx, input.storeId, facts) ?? input.known;
  if (!found) {
    const [created] = await ctx.db.insert(customers).values(newCustomer(ctx, input)).returning();
    return created!;
  }
  const [updated] = await ctx.db.update(customers).set(mergedCustomer(ctx, found, input))
    .where(eq(customers.id, found.id)).returning();
  return updated!;
}

/** Somebody of whom nothing was known before. */
export function newCustomer(
  ctx: Pick<Ctx, "keys" | "now">,
  { storeId, given, at, from }: { storeId: string; given: Given; at: Date; from: string },
): Customer {
  const facts = contactFacts(given);
  return {
    ...nothingKnown,
    ...present(facts),
    id: newId(ctx.now()),
    storeId,
    personHash: personHash(ctx, facts.email, facts.phone) ?? null,
    phoneHash: phoneHash(ctx, facts.phone) ?? null,
    ...consentsAfter(nothingKnown, given, at, from),
    factsAt: at,
    createdAt: ctx.now(),
  };
}

const nothingKnown = {
  externalId: null,
  email: null,
  phone: null,
  firstName: null,
  lastName: null,
  locale: null,
  country: null,
  orderCount: null,
  tags: [] as string[],
  emailConsent: null,
  emailConsentAt: null,
  emailConsentFrom: null,
  smsConsent: null,
  smsConsentAt: null,
  smsConsentFrom: null,
};

const present = (facts: ReturnType<typeof contactFacts>) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<Customer>;

/** What changes of somebody who is known. */
export function mergedCustomer(
  ctx: Pick<Ctx, "keys">,
  found: Customer,
  { given, at, from }: { given: Given; at: Date; from: string },
): Partial<Customer> {
  const newer = at >= found.factsAt;
  const merged = Object.fromEntries(
    Object.entries(present(contactFacts(given))).filter(([key]) =>
      newer || found[key as keyof Customer] === null
    ),
  ) as Partial<Customer>;
  const email = merged.email ?? found.email;
  const phone = merged.phone ?? found.phone;
  return {
    ...merged,
    personHash: personHash(ctx, email, phone) ?? null,
    phoneHash: phoneHash(ctx, phone) ?? null,
    ...consentsAfter(found, given, at, from),
    factsAt: newer ? at : found.factsAt,
  };
}

/** Somebody among those who were read, recognised by the shop's own id, else by the address, else by the number. */
export function recognise(
  customers: readonly Customer[],
  storeId: string,
  { externalId, email, phone }: { externalId?: string; email?: string; phone?: string },
): Customer | undefined {
  const newest = (test: (each: Customer) => boolean) =>
    customers.filter((each) => each.storeId === storeId && test(each))
      .sort((a, b) => b.factsAt.getTime() - a.factsAt.getTime())[0];
  const known = externalId === undefined ? undefined : newest((each) => each.externalId === externalId);
  if (known) return known;
  const byAddress = email ? newest((each) => each.email === email) : undefined;
  const alike = byAddress ?? (!email && phone ? newest((each) => each.phone === phone) : undefined);
  return alike && isSame(alike, externalId) ? alike : undefined;
}

/** Two ids with one address are two accounts, and stay apart. */
const isSame = (alike: Customer, externalId: string | undefined): boolean =>
  alike.externalId === null || externalId === undefined;

/** One person over all stores and channels, also when the row is gone: keyed, so it cannot be looked up without the key. */
export function personHash(
  ctx: Pick<Ctx, "keys">,
  email?: string | null,
  phone?: string | null,
): string | undefined {
  const address = email ?? phone;
  return address ? ctx.keys.personHash(address) : undefined;
}

/** By which an answer or a STOP that comes as a text is known. */
export const phoneHash = (ctx: Pick<Ctx, "keys">, phone?: string | null): string | undefined =>
  phone ? ctx.keys.personHash(phone) : undefined;

type KeptConsents = Pick<
  Customer,
  "emailConsent" | "emailConsentAt" | "emailConsentFrom" | "smsConsent" | "smsConsentAt" | "smsConsentFrom"
>;

/** @param from who says so: `event:ID` */
function consentsAfter(kept: KeptConsents, given: Given, at: Date, from: string): KeptConsents {
  const said = consentSaid(given);
  const email = newestWord(
    { said: kept.emailConsent, at: kept.emailConsentAt, from: kept.emailConsentFrom },
    said.email,
    at,
    from,
  );
  const sms = newestWord(
    { said: kept.smsConsent, at: kept.smsConsentAt, from: kept.smsConsentFrom },
    said.sms,
    at,
    from,
  );
  return {
    emailConsent: email.said,
    emailConsentAt: email.at,
    emailConsentFrom: email.from,
    smsConsent: sms.said,
    smsConsentAt: sms.at,
    smsConsentFrom: sms.from,
  };
}

/** What an event says of somebody, in the one form in which it is kept. */
export function contactFacts(given: Given) {
  const country = given.country?.toUpperCase();
  return {
    externalId: given.id ?? undefined,
    email: given.email && normaliseEmail(given.email),
    phone: given.phone && normalisePhone(given.phone, country),
    firstName: given.firstName,
    lastName: given.lastName,
    locale: given.locale,
    country: country && /^[A-Z]{2}$/.test(country) ? country : undefined,
    orderCount: given.orderCount ?? undefined,
    tags: given.tags ?? undefined,
  };
}

async function findCustomer(
  ctx: Ctx,
  storeId: string,
  facts: { externalId?: string; email?: string; phone?: string },
): Promise<Customer | undefined> {
  const by = async (
    column: typeof customers.externalId | typeof customers.email | typeof customers.phoneHash,
    value?: string,
  ) =>
    value === undefined ? undefined : (await ctx.db.select().from(customers)
      .where(and(eq(customers.storeId, storeId), eq(column, value)))
      .orderBy(desc(customers.factsAt)).limit(1))[0];
  const known = await by(customers.externalId, facts.externalId);
  if (known) return known;
  const alike = await by(customers.email, facts.email) ??
    (facts.email ? undefined : await by(customers.phoneHash, phoneHash(ctx, facts.phone)));
  return alike && isSame(alike, facts.externalId) ? alike : undefined;
}
