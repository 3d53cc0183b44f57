import { eq, sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import { stores } from "../../../db/schema/stores.ts";
import type { Ctx } from "../../context.ts";
import { invalid, notFound } from "../../errors.ts";
import { parseEvents } from "../../events/parse.ts";
import type { EventInput } from "../../events/schema.ts";
import { isId } from "../../ids.ts";
import { sendsTexts } from "../../invitations/patience.ts";
import { decidedPolicies } from "../../policy/list.ts";
import { policyOf } from "../../policy/policy.ts";
import { type JourneyEntry, playJourney } from "../journey/play.ts";
import { type Journey, journeyOf } from "./journey_of.ts";
import { holidaysFor } from "../listening.ts";
import { listRules, type RuleRow } from "../list.ts";
import { isCountedByOrders, madeUpCount } from "./made_up_count.ts";
import { realCase, realJourney } from "./real_journey.ts";
import { whatEventsSay } from "./what_events_say.ts";

export type { Journey };

/** A real order by its id, a real case of support by its event's, or what is made up of the events that a shop would send. */
export type JourneyInput = { orderId: string } | { caseEventId: string } | {
  storeId: string;
  events: EventInput[];
};

/**
 * What an order goes through from its first event to the last message: every event, decision, reason and message with
 * its time. Of a real one, what has happened is told as it was written down, and only what comes from now on is played,
 * from the same facts as the engine will decide by; its customer is taken as they are now. Writes and sends nothing.
 * @throws not_found for an order, case or store that does not exist; invalid for events that the API would refuse, or that
 *   name neither an order nor a customer
 */
export async function simulateJourney(ctx: Ctx, input: JourneyInput): Promise<Journey> {
  if ("caseEventId" in input) return await realCase(ctx, input.caseEventId);
  return "orderId" in input ? await realJourney(ctx, input.orderId) : await madeUp(ctx, input);
}

async function madeUp(ctx: Ctx, { storeId, events: given }: { storeId: string; events: EventInput[] }) {
  const [store] = isId(storeId) ? await ctx.db.select().from(stores).where(eq(stores.id, storeId)) : [];
  if (!store) throw notFound("The store");
  const told = parseEvents(given).sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
  if (!told.some(({ order, customer }) => order || customer)) {
    throw invalid("Nobody can be asked.", [{ pointer: "/events", detail: "Name an order or a customer." }]);
  }
  const rules = await listRules(ctx, storeId);
  const { order, about, placedAt, orderCount } = whatEventsSay(ctx, told, store);
  const policies = await decidedPolicies(ctx);
  order.carried = await carriesTexts(ctx, storeId);
  order.facts.hasPhone &&= order.carried;
  order.facts.policy = policyOf(policies, order.country ?? store.country);
  const entries = playJourney({
    rules,
    events: told.map(({ type, occurredAt, shipment }) => ({
      type,
      occurredAt: new Date(occurredAt),
      parcel: shipment?.id ?? undefined,
    })),
    order,
    about,
    placedAt,
    askedBefore: [],
    holidays: await holidaysFor(rules),
    often: (rule, heard) => ({ happened: madeUpCount(rule, heard, orderCount) }),
  });
  return journeyOf({ entries: entries.map((entry) => ofWhatIsMadeUp(entry, rules)), rules, order });
}

/** Says where nothing but what is made up could be counted. */
function ofWhatIsMadeUp(entry: JourneyEntry, rules: RuleRow[]): JourneyEntry {
  if (entry.kind !== "decision" || entry.turn?.kind !== "few") return entry;
  const rule = rules.find(({ id }) => id === entry.ruleId);
  return rule && !isCountedByOrders(rule) ? { ...entry, turn: { ...entry.turn, madeUp: true } } : entry;
}

/** Whether a store has somebody who carries texts. */
async function carriesTexts(ctx: Ctx, storeId: string): Promise<boolean> {
  const [found] = await rows<{ carried: boolean }>(
    ctx.db,
    sql`select ${sendsTexts(sql`${storeId}::uuid`)} as carried`,
  );
  return found!.carried;
}
