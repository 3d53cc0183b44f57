import type { stores } from "../../../db/schema/stores.ts";
import type { Ctx } from "../../context.ts";
import type { ShopEvent } from "../../events/schema.ts";
import { consentSaid } from "../../orders/consent.ts";
import { normaliseEmail, normalisePhone } from "../../orders/contact.ts";
import { personHash } from "../../orders/customer.ts";
import type { RuleFacts } from "../../orders/facts.ts";
import { tellsOfPurchase } from "../../policy/policy.ts";
import { toMinor } from "../../orders/money.ts";
import { isFullyRefunded } from "../../orders/refunded.ts";
import { factsOf } from "../../orders/read_facts.ts";
import type { OrderFacts } from "../facts.ts";

/** What would be known of an order of which nothing but these events were told. */
export function whatEventsSay(ctx: Ctx, told: ShopEvent[], store: typeof stores.$inferSelect) {
  const customer = merged(told.map((event) => event.customer));
  const given = merged(told.map((event) => event.order));
  const country = customer.country?.toUpperCase() ?? null;
  const email = customer.email && normaliseEmail(customer.email);
  const phone = customer.phone && normalisePhone(customer.phone, country ?? undefined);
  const currency = given.currency?.toUpperCase() ?? store.currency;
  const minor = (amount: string | null | undefined) => amount ? toMinor(amount, currency) ?? null : null;
  const totalMinor = minor(given.total);
  const refundedMinor = told.filter(({ type }) => type === "refund.issued")
    .reduce((sum, event) => sum + (minor(event.return?.amount) ?? 0), 0);
  const items = given.items ?? [];
  const words = (values: (string | null | undefined)[]) => {
    const known = values.filter((value): value is string => Boolean(value));
    return known.length > 0 ? known : null;
  };
  // The shop's number is of the day on which it is told: the first one is nearest to the order.
  const counted = told.find(({ customer }) => typeof customer?.orderCount === "number")?.customer?.orderCount;
  const placed = given.placedAt ?? told.find(({ type }) => type === "order.placed")?.occurredAt;
  const order: OrderFacts = {
    orderId: given.id ?? "",
    storeId: store.id,
    customerId: null,
    personHash: personHash(ctx, email, phone) ?? null,
    locale: customer.locale ?? null,
    country,
    storeLanguage: store.language,
    storeCountry: store.country,
    storeZone: store.timezone,
    facts: {
      hasAddress: Boolean(email),
      hasPhone: Boolean(phone),
      optouts: [],
      consents: consentSaid(customer),
      bought: told.some(({ order, type }) => order || tellsOfPurchase(type)) ||
        (customer.orderCount ?? 0) > 0,
      cancelled: told.some(({ type }) => type === "order.cancelled"),
      fullyRefunded: isFullyRefunded({ totalMinor, refundedMinor }),
    },
    carried: true,
    lastAsked: {},
  };
  const about: RuleFacts = factsOf({
    country: country ?? store.country,
    ownCountry: country,
    locale: order.locale,
    storeLanguage: store.language,
    tags: given.tags ?? [],
    customerTags: customer.tags ?? null,
    salesChannel: given.salesChannel ?? null,
    discountMinor: minor(given.discount),
    totalMinor,
    currency,
    storeCurrency: store.currency,
    products: words(items.flatMap(({ title, productId, sku }) => [title, productId, sku])),
    categories: words(items.map(({ category }) => category)),
    late: told.some(({ shipment }) => shipment) ? told.some(({ type }) => type === "shipment.delayed") : null,
    reasons: words(
      told.flatMap((
        event,
      ) => [event.return?.reason, ...(event.return?.items ?? []).map((item) => item.reason)]),
    ),
    ratings: null,
    orders: counted ?? (given.id ? 1 : null),
    deliveryNumber: (given.tags ?? []).some((tag) => /subscription/i.test(tag)) ? counted ?? 1 : null,
  });
  return { order, about, placedAt: placed ? new Date(placed) : undefined, orderCount: counted ?? undefined };
}

/** What was said last of each field. */
function merged<T extends object>(parts: (T | null | undefined)[]): Partial<T> {
  const said = parts.flatMap((part) =>
    part
      ? [
        Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined && value !== null)),
      ]
      : []
  );
  return Object.assign({}, ...said) as Partial<T>;
}
