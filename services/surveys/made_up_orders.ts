import { type MessageKey, translator } from "../../locales/translate.ts";
import type { Language } from "../../locales/languages.ts";
import type { About } from "../invitations/about.ts";
import type { Condition, SurveyDefinition } from "./definition.ts";
import type { Facts } from "./facts.ts";
import { conditionsOf, holds } from "./logic.ts";

/** An order that never was, to see a survey with. */
export interface MadeUpOrder {
  id: string;
  about: About & { facts: Facts };
}

/** Beyond this many a list says less, not more. */
const mostWanted = 8;

/**
 * Orders that differ in all that a condition may look at, and then one for each condition of the survey that none of
 * them meets: so that every question that waits for something of an order can be seen.
 * @param language what their words are in; their ids are the same in every language
 */
export function madeUpOrders(
  definition: SurveyDefinition,
  { language, country, now }: { language: Language; country: string; now: Date },
): MadeUpOrder[] {
  const orders = ordinaryOrders(language, country, now);
  const [usual] = orders;
  let wanted = 0;
  for (const conditions of factConditions(definition)) {
    if (wanted === mostWanted || orders.some((order) => meets(order, conditions))) continue;
    const order = { id: `wanted-${wanted + 1}`, about: meeting(usual!.about, conditions) };
    // What excludes itself no order meets.
    if (!meets(order, conditions)) continue;
    orders.push(order);
    wanted++;
  }
  return orders;
}

function ordinaryOrders(language: Language, country: string, now: Date): MadeUpOrder[] {
  const t = translator(language);
  const say = (key: MessageKey) => t(key);
  const [duvet, blanket, lamp] = [
    say("surveys.sample_product"),
    say("surveys.sample_item"),
    say("surveys.sample_third"),
  ];
  const order = (id: string, items: string[], facts: Facts): MadeUpOrder => ({
    id,
    about: {
      firstName: say("surveys.sample_first_name"),
      product: items[0],
      productKey: items[0],
      others: items.slice(1).map((title) => ({ title, key: title })),
      items,
      orderNumber: "#1042",
      carrier: say("surveys.sample_carrier"),
      deliveredAt: new Date(now.getTime() - 2 * 86_400_000).toISOString(),
      facts: { product: items, ...facts },
    },
  });
  const home = { country: [country], late: ["no"] };
  return [
    order("known", [duvet, blanket], {
      ...home,
      category: [say("surveys.sample_category")],
      customer: ["returning"],
      channel: ["email"],
      total: 840,
      delivery_number: 1,
    }),
    order("late", [blanket], {
      country: [country === "DK" ? "SE" : "DK"],
      late: ["yes"],
      customer: ["first"],
      channel: ["sms"],
      total: 1249,
      delivery_number: 1,
    }),
    order("returned", [lamp], {
      ...home,
      return_reason: [say("surveys.sample_reason")],
      customer: ["returning"],
      channel: ["link"],
      total: 449,
      delivery_number: 1,
    }),
    order("subscription", [blanket], {
      ...home,
      customer: ["returning"],
      channel: ["qr"],
      total: 189,
      delivery_number: 3,
    }),
    order("several", [duvet, blanket, lamp], {
      ...home,
      customer: ["first"],
      channel: ["widget"],
      total: 2190,
      delivery_number: 1,
    }),
  ];
}

/** What the questions wait for of an order: of one that needs all of several facts, all of them together. */
function factConditions({ questions }: SurveyDefinition): Condition[][] {
  const whens = questions.flatMap(({ showWhen, endWhen }) => [showWhen, endWhen]).filter((when) =>
    when !== undefined
  );
  return whens.flatMap((when) => {
    const { match, conditions } = conditionsOf(when);
    const facts = conditions.filter((condition) => "fact" in condition);
    // What waits for something not to be so is seen both ways.
    const denied = facts.filter((each) => "is" in each && each.not)
      .map((each): Condition[] => [{ ...each, not: false } as Condition]);
    return [...match === "all" ? [facts] : facts.map((each) => [each]), ...denied];
  }).filter(({ length }) => length > 0);
}

const nothing = new Map<string, never>();
const meets = ({ about }: MadeUpOrder, conditions: Condition[]) =>
  conditions.every((condition) => holds(condition, nothing, about.facts));

function meeting(about: MadeUpOrder["about"], conditions: Condition[]): MadeUpOrder["about"] {
  const facts: Facts = { ...about.facts };
  for (const condition of conditions) {
    if (!("fact" in condition)) continue;
    if (!("is" in condition)) facts[condition.fact] = condition.from ?? condition.to ?? 0;
    else if (!condition.not) facts[condition.fact] = condition.is.slice(0, 1);
    else {
      const words = condition.is.map((word) => word.toLowerCase());
      facts[condition.fact] = facts[condition.fact]?.filter((word) => !words.includes(word.toLowerCase()));
    }
  }
  const items = facts.product ?? [];
  return {
    ...about,
    product: items[0],
    productKey: items[0],
    others: items.slice(1).map((title) => ({ title, key: title })),
    items,
    facts,
  };
}
