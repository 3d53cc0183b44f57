import type { Ctx } from "../../context.ts";
import type { Holidays } from "../../hours/holidays.ts";
import { readOrderFacts } from "../../orders/read_facts.ts";
import type { RuleFacts } from "../../orders/facts.ts";
import { decidedPolicies } from "../../policy/list.ts";
import { type Earlier, earlierDecisions, earlierKey, type OrderFacts, readFacts, whereOf } from "../facts.ts";
import { holidaysFor } from "../listening.ts";
import type { RuleRow } from "../list.ts";
import type { Facts } from "../rules.ts";
import { placeOf } from "../sampling.ts";

/** All that rules could decide by about one order, as it is now. */
export interface Known {
  order: OrderFacts;
  about?: RuleFacts;
  earlier: Map<string, Earlier>;
  holidays: Holidays;
}

/** Reads what is known of one order, for whoever shows decisions rather than takes them. */
export async function readKnown(ctx: Ctx, orderId: string, rules: RuleRow[]): Promise<Known | undefined> {
  const order = (await readFacts(ctx, [orderId], await decidedPolicies(ctx))).get(orderId);
  if (!order) return undefined;
  return {
    order,
    about: (await readOrderFacts(ctx, [orderId])).get(orderId),
    earlier: await earlierDecisions(ctx, [orderId]),
    holidays: await holidaysFor(rules),
  };
}

/** What one rule decides by. */
export function factsFor(rule: RuleRow, { order, about, earlier, holidays }: Known): Facts {
  return {
    ...order.facts,
    lastAskedAt: rule.plan.transactional ? order.lastAsked.transactional : order.lastAsked.survey,
    invitation: earlier.get(earlierKey(rule.id, order.orderId))?.invitation,
    about,
    where: whereOf(order, holidays),
    place: rule.plan.share === undefined ? undefined : placeOf(rule.id, order.personHash ?? order.orderId),
  };
}
