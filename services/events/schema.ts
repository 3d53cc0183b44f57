import { z } from "zod";

/** The event types of the API; what a shop system calls differently is translated in `services/shops/`. */
export const eventTypes = [
  "order.placed",
  "order.paid",
  "order.fulfilled",
  "order.cancelled",
  "shipment.in_transit",
  "shipment.out_for_delivery",
  "shipment.delayed",
  "shipment.ready_for_pickup",
  "shipment.delivered",
  "shipment.failed",
  "return.requested",
  "return.approved",
  "return.received",
  "return.closed",
  "refund.issued",
  "exchange.sent",
  "support.closed",
  "subscription.renewed",
  "subscription.cancelled",
] as const;

export type EventType = (typeof eventTypes)[number];

// Postgres stores neither NUL nor half of a surrogate pair.
const storable = (value: string) => value.replaceAll("\0", "").toWellFormed();

const id = z.union([z.string(), z.number()]).transform(String)
  .pipe(
    z.string().min(1).max(200).refine(
      (value) => storable(value) === value,
      "Give an id without control characters.",
    ),
  );
const breaks = /(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])/g;
/** No shop means them, and in a mail or on a page they turn the words around them about. */
const overrides = /[\u202A-\u202E\u2066-\u2069]/g;
const oneLine = (value: string) =>
  storable(value).replace(breaks, " ").replaceAll("\t", " ").replace(/\p{Cc}/gu, "").replace(overrides, "");
const lines = (value: string) =>
  storable(value).replace(breaks, "\n").replace(/(?![\n\t])\p{Cc}/gu, "").replace(overrides, "");
// Shops send null, "" and absent alike: all three mean "not known" and never fail an event.
const optional = (clean: (value: string) => string) =>
  z.string().max(2_000).nullish().transform((value) => (value && clean(value).trim()) || undefined);
const text = optional(oneLine);
// Normalised to UTC: JSON allows offsets that Postgres does not.
const instant = z.iso.datetime({
  offset: true,
  error: "Give a time such as 2026-11-20T10:00:00Z.",
  abort: true,
})
  .transform((value) => new Date(value).toISOString())
  .refine((value) => value.startsWith("20"), "Give a time in this century.");
const amount = z.union([z.string(), z.number()]).transform(String)
  .pipe(z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/, 'Give an amount such as "598.00".'));

const tags = z.array(z.string().max(200).transform(oneLine)).max(100).nullish();

export const customerSchema = z.object({
  id: id.nullish(),
  email: text,
  phone: text,
  firstName: text,
  lastName: text,
  locale: text,
  country: text,
  orderCount: z.number().int().min(0).max(1_000_000_000).nullish(),
  tags,
  /** Whether they have said that they want mails of the shop, and texts; what is not said stays as it was. */
  emailConsent: z.boolean().nullish(),
  smsConsent: z.boolean().nullish(),
  /** The same without a way (before there were two): a yes is one to mails, a no takes back both. */
  acceptsMarketing: z.boolean().nullish(),
});

export const itemSchema = z.object({
  id: id.nullish(),
  productId: id.nullish(),
  sku: text,
  title: text,
  category: text,
  quantity: z.number().int().min(0).max(1_000_000).nullish(),
  price: amount.nullish(),
  imageUrl: text,
});

export const orderSchema = z.object({
  id,
  number: text,
  placedAt: instant.nullish(),
  currency: z.string().regex(/^[A-Za-z]{3}$/, 'Give an ISO 4217 code such as "SEK".').nullish(),
  total: amount.nullish(),
  /** What was taken off the price. */
  discount: amount.nullish(),
  tags,
  /** Where it was sold: `web`, `pos`, … */
  salesChannel: text,
  items: z.array(itemSchema).max(500).nullish(),
});

export const shipmentSchema = z.object({
  id: id.nullish(),
  carrier: text,
  trackingNumber: text,
  trackingUrl: text,
});

export const returnSchema = z.object({
  id: id.nullish(),
  reason: text,
  note: optional(lines),
  /** What was paid back, in the order's currency. */
  amount: amount.nullish(),
  items: z.array(z.object({ id: id.nullish(), quantity: z.number().int().min(0).nullish(), reason: text }))
    .max(500)
    .nullish(),
});

/** What the shop's helpdesk closed. */
export const supportSchema = z.object({ id: id.nullish() });

/** One event, as `POST /api/v1/events` takes it and as every shop's webhook is translated to. */
export const eventSchema = z.object({
  id,
  type: z.enum(eventTypes),
  occurredAt: instant,
  store: z.string().max(60).refine((value) => storable(value) === value, "Give a store's short name.")
    .nullish(),
  customer: customerSchema.nullish(),
  order: orderSchema.nullish(),
  shipment: shipmentSchema.nullish(),
  return: returnSchema.nullish(),
  support: supportSchema.nullish(),
});

/** What a caller may send. */
export type EventInput = z.input<typeof eventSchema>;
/** What was understood: empty strings and nulls are gone, ids and amounts are strings. */
export type ShopEvent = z.output<typeof eventSchema>;
