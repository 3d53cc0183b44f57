import { pickLocale } from "../../orders/contact.ts";
import type { OrderFacts } from "../facts.ts";
import type { JourneyEntry } from "../journey/entry.ts";
import type { RecordedEntry } from "../journey/recorded.ts";
import type { ListedRule } from "../list.ts";

/** An order's way, day by day. */
export interface Journey {
  /** Of a real one, what is written down of it; what was made up has no past. */
  happened?: RecordedEntry[];
  /** What comes, if nobody answers: all of a way that was made up, of a real one from now on. */
  entries: JourneyEntry[];
  /** Whom entries name. */
  rules: Asker[];
  /** What the person would be written to in. */
  language: string;
  storeId: string;
  /** Whose days they are. */
  timezone: string;
}

/** Whoever asks: a rule, or a one-off send. */
export type Asker = Pick<ListedRule, "id" | "name" | "touchpoint" | "surveyId" | "plan">;

/** @param told.rules among which are all that entries name */
export function journeyOf(
  { happened, entries, rules, order }: Pick<Journey, "happened" | "entries" | "rules"> & {
    order: OrderFacts;
  },
): Journey {
  const named = new Set([
    ...entries.flatMap((entry) => "ruleId" in entry ? [entry.ruleId] : []),
    ...(happened ?? []).flatMap((entry) => "askerId" in entry ? [entry.askerId] : []),
  ]);
  return {
    ...happened && { happened },
    entries,
    rules: [...new Map(rules.map((each) => [each.id, each])).values()].filter(({ id }) => named.has(id)),
    language: pickLocale(order),
    storeId: order.storeId,
    timezone: order.storeZone,
  };
}
