import type { MessageKey } from "../../locales/translate.ts";
import type { RuleNumber, RuleWord } from "../../services/orders/facts.ts";

/** What a condition may be about: as the editor's menu offers it, and as a sentence says it. */
export const ruleFacts: Record<RuleWord | RuleNumber, { offered: MessageKey; said: MessageKey }> = {
  total: { offered: "rules.fact_total", said: "rules.said_total" },
  product: { offered: "rules.fact_product", said: "rules.said_product" },
  category: { offered: "rules.fact_category", said: "rules.said_category" },
  tag: { offered: "rules.fact_tag", said: "rules.said_tag" },
  discount: { offered: "rules.fact_discount", said: "rules.fact_discount" },
  sales_channel: { offered: "rules.fact_sales_channel", said: "rules.said_sales_channel" },
  delivery_number: { offered: "rules.fact_delivery_number", said: "rules.said_delivery_number" },
  late: { offered: "rules.fact_late", said: "rules.fact_late" },
  return_reason: { offered: "rules.fact_return_reason", said: "rules.said_return_reason" },
  customer: { offered: "rules.fact_customer", said: "rules.said_customer" },
  country: { offered: "rules.fact_country", said: "rules.said_country" },
  language: { offered: "rules.fact_language", said: "rules.said_language" },
  score: { offered: "rules.fact_score", said: "rules.said_score" },
  nps: { offered: "rules.fact_nps", said: "rules.said_nps" },
  csat: { offered: "rules.fact_csat", said: "rules.said_csat" },
  ces: { offered: "rules.fact_ces", said: "rules.said_ces" },
};

/** Facts that can only be one of a few; countries by their names, languages by theirs. */
export const ruleOptions: Partial<Record<string, Record<string, MessageKey | undefined>>> = {
  customer: { first: "rules.is_first", returning: "rules.is_returning" },
  discount: { yes: "rules.yes", no: "rules.no" },
  late: { yes: "rules.yes", no: "rules.no" },
  score: {
    promoter: "rules.is_promoter",
    passive: "rules.is_passive",
    detractor: "rules.is_detractor",
  },
  language: {
    sv: "common.language_sv",
    da: "common.language_da",
    nb: "common.language_nb",
    fi: "common.language_fi",
    de: "common.language_de",
    en: "common.language_en",
  },
};

/** What is so or not, as clauses of their own. */
export const ruleClauses: Partial<Record<string, Record<"yes" | "no", MessageKey>>> = {
  discount: { yes: "rules.discount_yes", no: "rules.discount_no" },
  late: { yes: "rules.late_yes", no: "rules.late_no" },
};

const numbers: readonly string[] = ["total", "delivery_number", "nps", "csat", "ces"] satisfies RuleNumber[];

export const isNumberFact = (fact: string): fact is RuleNumber => numbers.includes(fact);
export const isRuleFact = (fact: string): fact is RuleWord | RuleNumber => Object.hasOwn(ruleFacts, fact);
