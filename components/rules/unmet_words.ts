import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { RuleCondition } from "../../services/orders/conditions.ts";
import type { RulePlan } from "../../services/triggers/plan.ts";
import type { Unmet } from "../../services/triggers/unmet.ts";
import { listOf, numberOf, wordOf, yesOrNo } from "./condition_words.ts";
import { ruleClauses, ruleFacts } from "./facts.ts";

/** An order may have a hundred products, each with its ids. */
const mostWords = 5;

/** Why conditions stand against asking: what is so, and what the rule asks for instead. */
export function unmetInWords(
  t: Translator,
  unmet: Unmet[],
  { conditions }: Pick<RulePlan, "conditions">,
  currency: string,
): string {
  const said = unmet.map((each) =>
    t("rules.unmet", {
      actual: actual(t, each.condition.fact, each.known, each.currency ?? currency),
      wanted: wantedOf(t, each, currency),
    })
  );
  const all = listOf(t, said, "conjunction");
  return conditions?.match === "any" && said.length > 1 ? t("rules.unmet_any", { conditions: all }) : all;
}

/** Of a total in another currency also that the two are not compared. */
function wantedOf(t: Translator, { condition, currency: actual }: Unmet, currency: string): string {
  const wanted = wantedInWords(t, condition, currency);
  if (actual === undefined || "is" in condition) return wanted;
  return t("rules.wanted_in", { wanted, currency: condition.currency ?? currency });
}

/** What a condition asks for, as the editor's row has it: `Order · total: at least SEK 500`. */
export const conditionAsRow = (t: Translator, condition: RuleCondition, currency: string): string =>
  t("rules.condition_row", {
    subject: t(ruleFacts[condition.fact].offered),
    wanted: wantedInWords(t, condition, currency),
  });

/** `at least SEK 500`, `Sweden or Denmark`, `anything but coffee`. */
function wantedInWords(t: Translator, condition: RuleCondition, currency: string): string {
  if ("is" in condition) {
    const yes = yesOrNo(condition);
    const noun = yes && nouns[condition.fact]?.[yes];
    if (noun) return t(noun);
    const words = listOf(t, condition.is.map((word) => wordOf(t, condition.fact, word)), "disjunction");
    return condition.not ? t("rules.wanted_not", { words }) : words;
  }
  const { fact, from, to } = condition;
  const number = (value: number) => numberOf(t, fact, value, condition.currency ?? currency);
  if (from !== undefined && to !== undefined) {
    return from === to ? number(from) : t("rules.wanted_between", { from: number(from), to: number(to) });
  }
  return from === undefined
    ? t("rules.wanted_to", { to: number(to ?? 0) })
    : t("rules.wanted_from", { from: number(from) });
}

function actual(
  t: Translator,
  fact: RuleCondition["fact"],
  known: Unmet["known"],
  currency: string,
): string {
  const subject = t(ruleFacts[fact].said);
  if (known === undefined) return t(unknown[fact] ?? "rules.unknown_fact", { subject });
  if (typeof known === "number") {
    return t("rules.actual_is", { subject, words: numberOf(t, fact, known, currency) });
  }
  const clause = clauses[fact]?.[known[0] === "yes" ? "yes" : "no"];
  if (clause) return t(clause);
  const words = known.slice(0, mostWords).map((word) => wordOf(t, fact, word));
  return t("rules.actual_is", {
    subject,
    words: listOf(t, known.length > mostWords ? [...words, "…"] : words, "conjunction"),
  });
}

type Clauses = typeof ruleClauses;

/** What is so or not, as sentences, and as what is wanted. */
const clauses: Clauses = {
  discount: { yes: "rules.actual_discount_yes", no: "rules.actual_discount_no" },
  late: { yes: "rules.actual_late_yes", no: "rules.actual_late_no" },
};
const nouns: Clauses = {
  discount: { yes: "rules.wanted_discount_yes", no: "rules.wanted_discount_no" },
  late: { yes: "rules.wanted_late_yes", no: "rules.wanted_late_no" },
};

/** What is said of facts that are not known, where that is more than that they are not. */
const unknown: Partial<Record<RuleCondition["fact"], MessageKey>> = {
  tag: "rules.unknown_tag",
  discount: "rules.unknown_discount",
  late: "rules.unknown_late",
  delivery_number: "rules.unknown_delivery_number",
  return_reason: "rules.unknown_return_reason",
  score: "rules.unknown_answer",
  nps: "rules.unknown_answer",
  csat: "rules.unknown_answer",
  ces: "rules.unknown_answer",
};
