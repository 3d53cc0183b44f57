import { loadHolidays } from "../hours/holidays.ts";
import { nextOpen, openingFor } from "../hours/opening.ts";
import { zoneOf } from "../hours/zones.ts";
import type { ClaimedDelivery } from "./claim.ts";
import type { Admitted } from "./prepare.ts";
import type { SenderTools } from "./send.ts";
import type { Way } from "../providers/way.ts";

/** Half of what a bucket holds comes together in it: nothing is lost, and less is claimed in vain than token by token. */
const gatherMs = 500;
/** How long the one message that tries is waited for. */
const probeMs = 5_000;

/** A claim that goes back: to be taken up again at once, or not before a time. */
export interface Refused {
  id: string;
  fence: number;
  dueAt?: Date;
}

/**
 * Finds each claim its way out, as far as providers and their limits let it go now.
 * @param resting gets the stores whose provider rests, with the time when it is worth asking again
 */
export async function admit(
  tools: SenderTools,
  claimed: ClaimedDelivery[],
  resting: Map<string, Date>,
): Promise<{ admitted: Admitted[]; refused: Refused[] }> {
  const admitted: Admitted[] = [];
  const refused: Refused[] = [];
  for (const [way, deliveries] of await byWay(tools, claimed)) {
    const { open, closed } = await withinHours(tools, way, deliveries);
    refused.push(...closed);
    if (open.length === 0) continue;
    const until = restsUntil(tools, way);
    const inTurn = takeTurns(open, tools.jitter());
    const free = until ? 0 : await freeAtOnce(tools, way, inTurn, resting);
    if (until) { for (const { storeId } of open) resting.set(storeId, until); }
    refused.push(...inTurn.slice(free).map(({ id, fence }) => ({ id, fence })));
    const { granted, later } = await withinDomains(tools, way, inTurn.slice(0, free));
    admitted.push(...granted.map((delivery) => ({ delivery, way })));
    refused.push(...later);
  }
  return { admitted, refused };
}

async function byWay({ ways, states }: SenderTools, claimed: ClaimedDelivery[]) {
  const found = new Map<string, Way | undefined>();
  const groups = new Map<Way, ClaimedDelivery[]>();
  for (const delivery of claimed) {
    const { storeId, channel: kind } = delivery;
    const key = `${storeId} ${kind}`;
    if (!found.has(key)) found.set(key, await ways.find({ storeId, kind }));
    const way = found.get(key);
    if (way) {
      const group = [...groups.keys()].find((each) => each.key === way.key) ?? way;
      groups.set(group, [...groups.get(group) ?? [], delivery]);
    } else {
      const { id, fence } = delivery;
      await states.fail({ id, fence, state: "dead", transport: "none", answer: "No provider is set up." });
    }
  }
  return groups;
}

/**
 * One of each store, then another one of each: where a provider lets only a few go, a backlog of one store leaves the
 * others theirs.
 * @param chance 0…1: which store is first, since there may be no more than one to go
 */
export function takeTurns<Of extends { storeId: string }>(deliveries: Of[], chance: number): Of[] {
  const stores = [...Map.groupBy(deliveries, ({ storeId }) => storeId).values()];
  const first = Math.floor(chance * stores.length) % Math.max(stores.length, 1);
  const inOrder = [...stores.slice(first), ...stores.slice(0, first)];
  const turns = Math.max(0, ...inOrder.map(({ length }) => length));
  return Array.from({ length: turns }, (_, turn) => inOrder.flatMap((each) => each.slice(turn, turn + 1)))
    .flat();
}

/**
 * A backlog sends no text at night, and what is tried again keeps to its rule's hours: who is asked nothing at that hour
 * waits for the next one that will do.
 */
async function withinHours({ ctx }: SenderTools, { kind }: Way, deliveries: ClaimedDelivery[]) {
  if (kind === "email" && !deliveries.some(({ window }) => window)) return { open: deliveries, closed: [] };
  const holidays = await loadHolidays();
  const now = ctx.now();
  const open: ClaimedDelivery[] = [];
  const closed: Refused[] = [];
  for (const delivery of deliveries) {
    const { id, fence, country, store, test, window } = delivery;
    const mayRing = delivery.kind === "reply" || delivery.kind === "test" || test;
    const where = { zone: zoneOf(country, store.timezone), country, holidays };
    const dueAt = mayRing ? now : nextOpen(now, openingFor(kind, window ?? undefined), where);
    if (dueAt > now) closed.push({ id, fence, dueAt });
    else open.push(delivery);
  }
  return { open, closed };
}

/** A provider that failed too often is left alone; then a single message may try, and the others wait for it. */
function restsUntil({ ctx }: SenderTools, { openUntil }: Way): Date | undefined {
  return openUntil && openUntil > ctx.now() ? openUntil : undefined;
}

async function freeAtOnce(
  { ways, ctx }: SenderTools,
  way: Way,
  deliveries: ClaimedDelivery[],
  resting: Map<string, Date>,
): Promise<number> {
  // Just out of its rest.
  const wanted = way.openUntil ? 1 : deliveries.length;
  const { granted, again } = way.perSecond
    ? await ways.take(way.key, way.perSecond, wanted)
    : { granted: wanted, again: ctx.now() };
  const rest = way.openUntil ? probeMs : gatherMs;
  const until = new Date(Math.max(again.getTime(), ctx.now().getTime() + rest));
  for (const { storeId } of deliveries.slice(granted)) resting.set(storeId, until);
  return granted;
}

async function withinDomains({ ways }: SenderTools, way: Way, deliveries: ClaimedDelivery[]) {
  const { perDomainPerSecond } = way;
  if (!perDomainPerSecond) return { granted: deliveries, later: [] };
  const granted: ClaimedDelivery[] = [];
  const later: Refused[] = [];
  const domains = Map.groupBy(
    deliveries,
    ({ recipient }) => recipient.slice(recipient.lastIndexOf("@") + 1).toLowerCase(),
  );
  for (const [domain, theirs] of domains) {
    const free = await ways.take(`${way.key} ${domain}`, perDomainPerSecond, theirs.length);
    granted.push(...theirs.slice(0, free.granted));
    // One after another: all at once, each would be claimed and given back for every one that goes.
    const dueAt = (n: number) => new Date(free.again.getTime() + Math.floor(n / perDomainPerSecond * 1_000));
    later.push(...theirs.slice(free.granted).map(({ id, fence }, n) => ({ id, fence, dueAt: dueAt(n) })));
  }
  return { granted, later };
}
