import type { customers, orderItems, orders, refunds, returns, shipments } from "../db/schema/mod.ts";
import type { Keys } from "../services/keys.ts";
import { people } from "./content/people.ts";
import { priceIn, type Product, products } from "./content/products.ts";
import type { Experience } from "./experience.ts";
import { lateInTheNorth, type Market, markets } from "./markets.ts";
import { type Random, randomOf } from "./random.ts";
import { after, day, hour, minute } from "./time.ts";

export type Customer = typeof customers.$inferInsert & { id: string; market: Market };

/** One order with all that became of it until the end of the year. */
export interface Bought {
  order: typeof orders.$inferInsert & { id: string; placedAt: Date };
  customer: Customer;
  lines: (typeof orderItems.$inferInsert & { product: Product })[];
  parcels: (typeof shipments.$inferInsert & { shippedAt: Date })[];
  back?: typeof returns.$inferInsert;
  refund?: typeof refunds.$inferInsert;
  lived: Experience;
}

export interface Scene {
  seed: string;
  /** The year ends here. */
  end: Date;
  keys: Keys;
  /** The stores' ids, by short name. */
  stores: Record<string, string>;
  newId: (at: Date) => string;
}

export const orderCount = 3_000;
const yearDays = 365;
/** Since when glass goes out in the box that holds. */
export const newBoxDaysAgo = 52;

/** All orders of the year, oldest first. */
export function makeOrders(scene: Scene): Bought[] {
  const random = randomOf(`${scene.seed} orders`);
  const placed = Array.from({ length: orderCount }, () => placedDaysAgo(random)).sort((one, two) =>
    two - one
  );
  const known = new Map<Market, Customer[]>();
  const addresses = new Set<string>();
  const numbers = new Map<string, number>();
  return placed.map((daysAgo) => {
    const market = random.weighted(markets, ({ share }) => share);
    const placedAt = after(scene.end, -daysAgo * day);
    const regulars = known.get(market) ?? [];
    known.set(market, regulars);
    const customer = regulars.length > 5 && random.chance(0.17)
      ? random.pick(regulars)
      : newCustomer(scene, random, market, placedAt, addresses);
    if (customer.createdAt === placedAt) regulars.push(customer);
    customer.orderCount = (customer.orderCount ?? 0) + 1;
    customer.factsAt = placedAt;
    const number = (numbers.get(market.store) ?? 1000) + 1;
    numbers.set(market.store, number);
    return buy(scene, random, customer, placedAt, number);
  });
}

/** The shop grows over the year, and people order from morning till late. */
function placedDaysAgo(random: Random): number {
  const share = random.weighted([0, 1, 2, 3], (quarter) => 20 + 4 * quarter);
  const daysAgo = Math.floor(yearDays - (share + random.next()) * yearDays / 4);
  const hourOfDay = Math.min(23.5, Math.max(5, random.normal(15.5, 4.2)));
  return daysAgo + 1 - hourOfDay / 24;
}

function newCustomer(
  { keys, stores, newId }: Scene,
  random: Random,
  market: Market,
  at: Date,
  addresses: Set<string>,
): Customer {
  const names = people[market.language];
  const firstName = random.pick(names.first);
  const lastName = random.pick(names.last);
  const plain = (text: string) =>
    text.toLowerCase().replace(/ø/g, "o").replace(/æ/g, "ae").replace(/ß/g, "ss").normalize("NFD").replace(
      /[^a-z]/g,
      "",
    );
  const base = random.weighted([
    `${plain(firstName)}.${plain(lastName)}`,
    `${plain(firstName)}${plain(lastName).slice(0, 1)}${random.whole(50, 99)}`,
    `${plain(lastName)}${plain(firstName).slice(0, 2)}`,
  ], (each) => each.includes(".") ? 6 : 2);
  const host = random.pick(names.mail);
  let email = `${base}@${host}`;
  for (let n = 2; addresses.has(email); n++) email = `${base}${n}@${host}`;
  addresses.add(email);
  const reachable = random.chance(0.985);
  const north = market.country === "SE" && random.chance(0.14);
  return {
    id: newId(at),
    storeId: stores[market.store]!,
    externalId: String(7_100_000_000 + addresses.size),
    personHash: reachable ? keys.personHash(email) : undefined,
    email: reachable ? email : undefined,
    // The numbers that Sweden keeps free for stories.
    phone: market.country === "SE" && random.chance(0.3) ? `+467017406${random.whole(10, 99)}` : undefined,
    firstName,
    lastName,
    locale: market.locale,
    country: market.country,
    orderCount: 0,
    tags: [...(north ? ["norrland"] : []), ...(random.chance(0.05) ? ["vip"] : [])],
    factsAt: at,
    createdAt: at,
    market,
  };
}

function buy(scene: Scene, random: Random, customer: Customer, placedAt: Date, number: number): Bought {
  const { market } = customer;
  const { end, newId } = scene;
  const orderId = newId(placedAt);
  const lines = basket(random, orderId, market);
  const totalMinor = lines.reduce((sum, line) => sum + line.priceMinor! * line.quantity, 0);
  const order: Bought["order"] = {
    id: orderId,
    storeId: customer.storeId,
    externalId: String(5_500_000_000 + number * 7 + markets.indexOf(market)),
    number: `#${number}`,
    customerId: customer.id,
    currency: market.currency,
    totalMinor,
    refundedMinor: 0,
    placedAt,
    paidAt: after(placedAt, minute),
    factsAt: placedAt,
    createdAt: placedAt,
  };
  const hasGlass = lines.some((line) => line.product.kind === "glass");
  const fulfilledAt = after(placedAt, random.between(5, 32) * hour);
  const newBox = fulfilledAt > after(end, -newBoxDaysAgo * day);
  const kind = lines[0]!.product.kind;
  const bought: Bought = {
    order,
    customer,
    lines,
    parcels: [],
    lived: {
      lateHours: 0,
      broken: kind === "glass" && random.chance(newBox ? 0.02 : 0.3),
      defect: random.chance(defects[kind]),
      notAsDescribed: random.chance(kind === "beans" || kind === "gear" ? 0 : 0.04),
      hasGlass,
      newBox,
    },
  };
  if (random.chance(0.012)) {
    cancel(order, after(placedAt, random.between(0.5, 5) * hour), end);
    return bought;
  }
  if (fulfilledAt >= end) return bought;
  order.fulfilledAt = fulfilledAt;
  ship(scene, random, bought, fulfilledAt);
  bringBack(scene, random, bought);
  return bought;
}

const defects = {
  brewer: 0.07,
  grinder: 0.05,
  kettle: 0.045,
  glass: 0.01,
  cups: 0.025,
  beans: 0.02,
  gear: 0.015,
};

function cancel(order: Bought["order"], at: Date, end: Date) {
  if (at < end) order.cancelledAt = at;
}

function basket(random: Random, orderId: string, market: Market): Bought["lines"] {
  const wanted = random.weighted([1, 2, 3, 4], (count) => [0, 58, 27, 11, 4][count]!);
  const chosen = new Set<Product>();
  while (chosen.size < wanted) chosen.add(random.weighted(products, ({ weight }) => weight));
  // The dearest comes first, as shops list what an order is about.
  return [...chosen].sort((one, two) => two.priceSek - one.priceSek).map((product, position) => ({
    orderId,
    position,
    externalId: `${position + 1}`,
    productId: String(8_200 + products.indexOf(product)),
    sku: product.sku,
    title: product.titles[market.language],
    category: product.category,
    quantity: product.kind === "beans" && random.chance(0.3) ? 2 : 1,
    priceMinor: priceIn(market.currency, product.priceSek),
    product,
  }));
}

function ship({ end, newId }: Scene, random: Random, bought: Bought, shippedAt: Date) {
  const { order, customer: { market, tags }, lines, lived } = bought;
  const north = tags?.includes("norrland") ?? false;
  const carrier = random.weighted(Object.keys(market.carriers), (name) => market.carriers[name]!.share);
  const late = random.chance(
    north ? lateInTheNorth[carrier === "PostNord" ? "PostNord" : "other"] : market.carriers[carrier]!.late,
  );
  const lateHours = late ? random.between(26, 60) + Math.max(0, random.normal(30, 45)) : 0;
  const promised = after(shippedAt, market.promiseHours * hour);
  const travels = late
    ? (market.promiseHours + lateHours) * hour
    : random.between(0.45, 1) * market.promiseHours * hour;
  const fate = random.weighted(
    ["delivered", "untracked", "failed", "waiting"],
    (each) => ({ delivered: 94, untracked: 3.6, failed: 1.6, waiting: 0.8 })[each]!,
  );
  const parcel = (externalId: string, deliveredAt: Date | undefined, delayedAt: Date | undefined) => {
    const arrived = deliveredAt && deliveredAt < end ? deliveredAt : undefined;
    const delayed = delayedAt && delayedAt < end ? delayedAt : undefined;
    bought.parcels.push({
      id: newId(shippedAt),
      orderId: order.id,
      externalId,
      carrier,
      trackingNumber: `${carrier.slice(0, 2).toUpperCase()}${
        random.whole(10_000_000, 99_999_999)
      }${market.country}`,
      status: arrived ? "delivered" : delayed ? "delayed" : "shipped",
      statusAt: arrived ?? delayed ?? shippedAt,
      deliveredAt: arrived,
      delayedAt: delayed,
      shippedAt,
    });
  };
  const number = order.externalId.slice(-6);
  if (fate === "delivered") {
    const deliveredAt = inDaytime(random, after(shippedAt, travels));
    lived.lateHours = lateHours;
    parcel(`${number}1`, deliveredAt, late && random.chance(0.6) ? promised : undefined);
    if (lines.length > 1 && random.chance(0.07)) {
      parcel(`${number}2`, inDaytime(random, after(deliveredAt, random.between(0.8, 6) * day)), undefined);
    }
    return;
  }
  parcel(`${number}1`, undefined, undefined);
  const first = bought.parcels[0]!;
  const statusAt = after(promised, random.between(4, 40) * hour);
  if (fate === "untracked" || statusAt >= end) return;
  first.status = fate === "failed" ? "failed" : "ready_for_pickup";
  first.statusAt = statusAt;
  // A parcel that is lost leads to a cancellation or to the money back, before anybody was asked.
  if (fate === "failed" && random.chance(0.35)) {
    cancel(order, after(statusAt, random.between(1, 4) * day), end);
  } else if (fate === "failed") {
    giveBack({ end, newId }, bought, after(statusAt, random.between(1, 5) * day), 1);
  }
}

/** Carriers come between 7 and 18 o'clock. */
function inDaytime(random: Random, at: Date): Date {
  return new Date(Math.floor(at.getTime() / day) * day + random.between(7, 18) * hour);
}

function giveBack({ end, newId }: Pick<Scene, "end" | "newId">, bought: Bought, at: Date, share: number) {
  if (at >= end) return;
  const { order, lines } = bought;
  const amountMinor = share === 1 ? order.totalMinor! : lines[0]!.priceMinor!;
  order.refundedMinor = amountMinor;
  bought.refund = {
    id: newId(at),
    orderId: order.id,
    externalId: `refund-${order.externalId}`,
    amountMinor,
    refundedAt: at,
  };
}

function bringBack(scene: Scene, random: Random, bought: Bought) {
  const { lived, parcels, order, lines } = bought;
  const deliveredAt = parcels[0]?.deliveredAt;
  const wants = lived.broken || lived.defect ? 0.3 : lived.notAsDescribed ? 0.45 : 0.03;
  if (!deliveredAt || !random.chance(wants)) return;
  const requestedAt = after(deliveredAt, random.between(1, 12) * day);
  if (requestedAt >= scene.end) return;
  const reason = lived.broken || lived.defect
    ? "DEFECTIVE"
    : lived.notAsDescribed
    ? random.pick(["NOT_AS_DESCRIBED", "COLOR"])
    : random.pick(["UNWANTED", "UNWANTED", "WRONG_ITEM", "OTHER"]);
  const receivedAt = after(requestedAt, random.between(3, 8) * day);
  const closedAt = after(
    receivedAt,
    random.chance(0.15) ? random.between(9, 20) * day : random.between(0.3, 3) * day,
  );
  const exchanged = lived.defect && random.chance(0.3);
  const reached = closedAt < scene.end ? "closed" : receivedAt < scene.end ? "received" : "requested";
  bought.back = {
    id: scene.newId(requestedAt),
    orderId: order.id,
    externalId: `ret-${order.externalId}`,
    status: exchanged && reached === "closed" ? "exchanged" : reached,
    reason,
    requestedAt,
    receivedAt: receivedAt < scene.end ? receivedAt : undefined,
    closedAt: closedAt < scene.end && !exchanged ? closedAt : undefined,
    statusAt: reached === "closed" ? closedAt : reached === "received" ? receivedAt : requestedAt,
  };
  if (!exchanged) giveBack(scene, bought, closedAt, lines.length === 1 || random.chance(0.4) ? 1 : 0.5);
}
