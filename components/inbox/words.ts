import type { Language } from "../../locales/languages.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { Outcome } from "../../services/conversations/outcome.ts";

/** Every outcome in the order it is offered. */
export const outcomeKeys: Record<Outcome, MessageKey> = {
  solved: "inbox.outcome_solved",
  explained: "inbox.outcome_explained",
  refunded: "inbox.outcome_refunded",
  replaced: "inbox.outcome_replaced",
  no_answer: "inbox.outcome_no_answer",
  other: "inbox.outcome_other",
};

/** What Shopify calls its reasons; other systems and shops write their own. */
const returnReasons: Record<string, MessageKey> = {
  color: "inbox.return_reason_color",
  defective: "inbox.return_reason_defective",
  not_as_described: "inbox.return_reason_not_as_described",
  other: "inbox.return_reason_other",
  size_too_large: "inbox.return_reason_size_too_large",
  size_too_small: "inbox.return_reason_size_too_small",
  style: "inbox.return_reason_style",
  unknown: "inbox.return_reason_unknown",
  unwanted: "inbox.return_reason_unwanted",
  wrong_item: "inbox.return_reason_wrong_item",
};

/** Why something came back, in words; what a shop wrote itself is shown as it is. */
export function returnReason(t: Translator, reason: string): string {
  const code = reason.toLowerCase();
  return Object.hasOwn(returnReasons, code) ? t(returnReasons[code]!) : reason;
}

/** `Swedish` in English, `svenska` in Swedish. */
export function languageName(reader: Language, language: string): string {
  return new Intl.DisplayNames([reader], { type: "language" }).of(language) ?? language;
}

/** A country of an order as a reader calls it; a code that is none is shown as it is. */
export function countryName(reader: Language, country: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "region" }).of(country) ?? country;
  } catch {
    return country;
  }
}

/** By which way words go or went to somebody, and where. */
export const wayOf = (
  t: Translator,
  { channel, recipient }: { channel: "email" | "sms"; recipient: string },
): string =>
  channel === "sms" ? t("inbox.by_text", { number: recipient }) : t("inbox.by_mail", { address: recipient });
