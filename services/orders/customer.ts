import { and, desc, eq } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import type { Ctx } from "../context.ts";
import type { ShopEvent } from "../events/schema.ts";
import { newId } from "../ids.ts";
import { normaliseEmail, normalisePhone } from "./contact.ts";

type Given = NonNullable<ShopEvent["customer"]>;
type Customer = typeof customers.$inferSelect;

/**
 * Brings a customer up to what an event says, newest word last: an event older than what is known only fills gaps.
 * Somebody is recognised by the shop's own id, else by the address.
 * @param known the customer that the order already has
 */
export async function applyCustomer(
  ctx: Ctx,
  input: { storeId: string; given: Given; at: Date; known?: Customer },
): Promise<Customer> {
  const facts = contactFacts(input.given);
  const found = await findCustomer(ctx, input.storeId, facts) ?? input.known;
  if (!found) {
    const [created] = await ctx.db.insert(customers).values({
      ...facts,
      id: newId(ctx.now()),
      storeId: input.storeId,
      personHash: personHash(ctx, facts.email, facts.phone),
      phoneHash: phoneHash(ctx, facts.phone),
      consentedAt: input.given.acceptsMarketing ? input.at : null,
      factsAt: input.at,
      createdAt: ctx.now(),
    }).returning();
    return created!;
  }
  const newer = input.at >= found.factsAt;
  const merged = Object.fromEntries(
    Object.entries(facts).filter(([key, value]) =>
      value !== undefined && (newer || found[key as keyof Customer] === null)
    ),
  ) as Partial<typeof facts>;
  const email = merged.email ?? found.email;
  const phone = merged.phone ?? found.phone;
  const [updated] = await ctx.db.update(customers).set({
    ...merged,
    personHash: personHash(ctx, email, phone),
    phoneHash: phoneHash(ctx, phone),
    consentedAt: consentOf(found, input.given.acceptsMarketing, input.at, newer),
    factsAt: newer ? input.at : found.factsAt,
  }).where(eq(customers.id, found.id)).returning();
  return updated!;
}

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

/** When consent was first told of; taken back by a newer word, kept when nothing is said. */
function consentOf(
  { consentedAt }: Customer,
  accepts: boolean | null | undefined,
  at: Date,
  newer: boolean,
): Date | null {
  if (accepts === undefined || accepts === null) return consentedAt;
  if (accepts) return consentedAt ?? (newer ? at : null);
  return newer ? null : consentedAt;
}

function contactFacts(given: Given) {
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
    column: typeof customers.externalId | typeof customers.email | typeof customers.phone,
    value?: string,
  ) =>
    value === undefined ? undefined : (await ctx.db.select().from(customers)
      .where(and(eq(customers.storeId, storeId), eq(column, value)))
      .orderBy(desc(customers.factsAt)).limit(1))[0];
  const known = await by(customers.externalId, facts.externalId);
  if (known) return known;
  const alike = await by(customers.email, facts.email) ??
    (facts.email ? undefined : await by(customers.phone, facts.phone));
  // Two ids with one address are two accounts, and stay apart.
  return alike && (alike.externalId === null || facts.externalId === undefined) ? alike : undefined;
}
