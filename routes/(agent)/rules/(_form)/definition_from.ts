import { countryCode } from "../../../../components/rules/countries.ts";
import { isNumberFact, ruleOptions } from "../../../../components/rules/facts.ts";
import type { TypedCondition, TypedDelay, TypedRule } from "../../../../components/rules/typed_rule.ts";
import type { RuleChanges } from "../../../../services/triggers/update.ts";
import { decimal, whole } from "./typed_number.ts";

type Plan = NonNullable<RuleChanges["plan"]>;

/** What the verbs take; a text that is no number becomes one that they refuse. */
export function definitionFrom(typed: TypedRule): Required<RuleChanges> {
  const silent = typed.start === "inactivity";
  return {
    name: typed.name,
    enabled: typed.enabled,
    surveyId: typed.surveyId,
    triggers: silent ? [] : typed.triggers.map(({ event, byCategory, ...delay }) => ({
      event: event as NonNullable<RuleChanges["triggers"]>[number]["event"],
      ...delayFrom(delay),
      ...byCategory.length > 0
        ? { byCategory: byCategory.map(({ category, ...other }) => ({ category, ...delayFrom(other) })) }
        : {},
    })),
    quarantinePeriodDays: whole(typed.quarantine),
    staleAfterDays: whole(typed.stale),
    priority: whole(typed.priority),
    plan: planFrom(typed),
  };
}

function planFrom(typed: TypedRule): Plan {
  const { conditions, steps } = typed;
  const oneMail = steps.length === 1 && steps[0]!.channel === "email";
  const share = typed.share.trim() ? decimal(typed.share.replace("%", "")) / 100 : undefined;
  return withoutAbsent({
    start: startFrom(typed),
    conditions: conditions.length > 0
      ? { match: typed.match, conditions: conditions.map(conditionFrom) }
      : undefined,
    window: windowFrom(typed),
    share: share === 1 ? undefined : share,
    atMostADay: optional(typed.atMostADay),
    steps: oneMail || steps.length === 0
      ? undefined
      : steps.map(({ channel, afterDays }, index) =>
        index === 0
          ? { channel }
          // A second message without a wait is refused, as one that comes too early is.
          : { channel, afterDays: whole(afterDays) }
      ),
    reminderAfterDays: optional(typed.reminder) as Plan["reminderAfterDays"],
    expiresAfterDays: optional(typed.expires),
    transactional: typed.transactional || undefined,
    holdWhenLate: typed.hold === "" ? undefined : typed.hold === "yes",
    apologyWhenLate: typed.apology || undefined,
  });
}

function startFrom(typed: TypedRule): Plan["start"] {
  switch (typed.start) {
    case "each":
      return undefined;
    case "count":
      return { kind: "count", n: whole(typed.countTimes), withinDays: whole(typed.countDays) };
    case "every_delivery":
      return { kind: "every_delivery", nth: whole(typed.nth) };
    case "inactivity":
      return { kind: "inactivity", days: whole(typed.silentDays) };
  }
}

function windowFrom({ fromHour, toHour, weekdays }: TypedRule): Plan["window"] {
  const days = weekdays.length === 7 ? undefined : weekdays.map(Number);
  if (!fromHour && !toHour && !days) return undefined;
  return withoutAbsent({
    fromHour: fromHour ? whole(fromHour) : 0,
    toHour: toHour ? whole(toHour) : 24,
    weekdays: days,
  });
}

function conditionFrom({ fact, not, options, words, from, to, currency }: TypedCondition) {
  if (isNumberFact(fact)) {
    return withoutAbsent({
      fact,
      from: from.trim() ? decimal(from) : undefined,
      to: to.trim() ? decimal(to) : undefined,
      currency: fact === "total" && currency ? currency : undefined,
    });
  }
  const lines = words.split(separators.get(fact) ?? "\n").map((word) => word.trim()).filter(Boolean);
  const is = fact in ruleOptions ? options : fact === "country"
    // What is no country becomes nothing, which the verbs refuse.
    ? [...new Set([...options, ...lines].map((each) => countryCode(each) ?? ""))]
    : [...new Set(lines)];
  type Words = Extract<NonNullable<Plan["conditions"]>["conditions"][number], { is: string[] }>;
  return { fact: fact as Words["fact"], is, ...not ? { not } : {} };
}

/** No tag and no country has a comma in it, as a title may: there it separates, as it does where shops write them. */
const separators = new Map<TypedCondition["fact"], RegExp>([["tag", /[\n,;]/], ["country", /[\n,;]/]]);

const delayFrom = ({ amount, unit }: TypedDelay) =>
  unit === "working_days"
    ? { delayHours: 0, workingDays: whole(amount) }
    : { delayHours: whole(amount) * (unit === "days" ? 24 : 1) };

const optional = (text: string) => text.trim() ? whole(text) : undefined;

/** An absent value does not restrict; zod's strict objects take no undefined ones for granted. */
const withoutAbsent = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
