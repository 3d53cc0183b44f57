import type { MadeUp, MadeUpProblems } from "../../../../components/rules/made_up.ts";
import type { EventInput } from "../../../../services/events/schema.ts";
import type { Store } from "../../../../services/stores/store.ts";
import { decimal } from "../(_form)/typed_number.ts";
import type { About } from "../../../../services/invitations/about.ts";

/** Who buys in an order that never was. */
const kim = { id: "made-up", email: "kim@example.com", firstName: "Kim" };
const orderNumber = "1001";

/** @param product what is bought until somebody says otherwise */
export function readMadeUp(params: URLSearchParams, stores: Store[], product: string): MadeUp {
  const typed = params.has("made");
  const store = stores.find(({ id }) => id === params.get("storeId")) ?? stores[0]!;
  const text = (name: string, usual: string) => typed ? (params.get(name) ?? "").trim().slice(0, 200) : usual;
  return {
    storeId: store.id,
    country: text("country", store.country),
    language: text("language", ""),
    product: text("product", product),
    category: text("category", ""),
    total: text("total", "598"),
    orderCount: text("orderCount", "1"),
    subscription: params.has("subscription"),
    email: typed ? params.has("email") : true,
    phone: params.has("phone"),
    emailConsent: params.has("emailConsent"),
    smsConsent: params.has("smsConsent"),
    shipped: text("shipped", "1"),
    delivered: text("delivered", "3"),
    late: params.has("late"),
    returned: text("returned", ""),
    support: text("support", ""),
    alone: params.has("alone"),
  };
}

/** What is wrong with what was typed, by the field's name. */
export function madeUpProblems(made: MadeUp): MadeUpProblems {
  const problems: MadeUpProblems = {};
  const total = decimal(made.total);
  if (!(total >= 0) || !isInHundredths(total)) problems.total = "rules.error_total";
  if (!/^\d{1,3}$/.test(made.orderCount) || made.orderCount === "0") {
    problems.orderCount = "rules.error_count";
  }
  for (const name of ["shipped", "delivered", "returned", "support"] as const) {
    if (made[name] && !(/^\d{1,3}$/.test(made[name]) && Number(made[name]) <= 365)) {
      problems[name] = "rules.error_made_day";
    }
  }
  if (made.alone && !made.support) problems.support = "rules.error_made_alone";
  if (
    !problems.shipped && !problems.delivered && made.delivered &&
    Number(made.shipped || 0) > Number(made.delivered)
  ) {
    problems.delivered = "rules.error_delivered";
  }
  return problems;
}

const isInHundredths = (amount: number): boolean => Number(amount.toFixed(2)) === amount;

/** The events that a shop would send of it, beginning now: each on its day, at the time of day of the order. */
export function madeUpEvents(made: MadeUp, store: Store, now: Date): EventInput[] {
  const placed = now.toTemporalInstant().toZonedDateTimeISO(store.timezone)
    .round({ smallestUnit: "minute", roundingMode: "floor" });
  const at = (days: number) => placed.add({ days }).toInstant().toString();
  const customer = {
    ...kim,
    email: made.email ? kim.email : null,
    // A number that is kept for films.
    phone: made.phone ? "+46701740605" : null,
    locale: made.language || null,
    country: made.country,
    orderCount: Number(made.orderCount),
    emailConsent: made.emailConsent,
    smsConsent: made.smsConsent,
  };
  if (made.alone) {
    const occurredAt = at(Number(made.support));
    return [{ id: "made-up", type: "support.closed", occurredAt, customer, support: { id: "made-up" } }];
  }
  const order = {
    id: "made-up",
    number: orderNumber,
    currency: store.currency,
    total: decimal(made.total).toFixed(2),
    tags: made.subscription ? ["subscription"] : [],
    salesChannel: "web",
    items: [{ title: made.product, category: made.category, quantity: 1 }],
  };
  const shipped = Number(made.shipped || 0);
  const delivered = made.delivered ? Number(made.delivered) : undefined;
  const returned = made.returned ? Number(made.returned) : undefined;
  const events: [EventInput["type"], string][] = [["order.placed", at(0)]];
  if (made.shipped) events.push(["order.fulfilled", at(shipped)]);
  if (made.late) events.push(["shipment.delayed", at(Math.max(shipped, (delivered ?? shipped + 3) - 1))]);
  if (delivered !== undefined) events.push(["shipment.delivered", at(delivered)]);
  if (returned !== undefined) {
    events.push(["return.received", at(returned)], ["refund.issued", at(returned + 1)], [
      "return.closed",
      at(returned + 1),
    ]);
  }
  if (made.support) events.push(["support.closed", at(Number(made.support))]);
  return events.map(([type, occurredAt], index) => ({
    id: `made-up-${index}`,
    type,
    occurredAt,
    customer,
    order,
    ...type.startsWith("shipment.") || type === "order.fulfilled" ? { shipment: { id: "made-up" } } : {},
    ...type === "refund.issued" ? { return: { amount: order.total } } : {},
  }));
}

/** What its messages name. */
export const madeUpAbout = ({ product, alone }: MadeUp): About => ({
  firstName: kim.firstName,
  ...alone ? {} : { orderNumber },
  ...product && !alone ? { product, items: [product] } : {},
});
