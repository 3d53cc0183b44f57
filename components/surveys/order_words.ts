import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { About } from "../../services/invitations/about.ts";
import { factWords } from "./words.ts";

const countries = new Map<string, Intl.DisplayNames>();

const minorUnits = (currency: string) =>
  10 **
    (new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      2);

/**
 * What tells an order apart, in a few words: what its questions may depend on.
 * @param currency ISO 4217, of the store
 * @returns `late parcel, first order, 1 249 kr to Denmark`; empty when nothing is known
 */
export function orderInWords(
  { t, formats, currency }: { t: Translator; formats: Formats; currency: string },
  { facts = {}, items = [] }: Pick<About, "facts" | "items">,
): string {
  const { late, customer, return_reason: reasons, delivery_number: delivery, channel } = facts;
  const said = [
    late?.includes("yes") && t("surveys.made_late"),
    reasons && t("surveys.made_returned", { reason: reasons.join(", ") }),
    delivery !== undefined && delivery > 1 && t("surveys.made_delivery", { n: delivery }),
    customer?.includes("first") && t("surveys.made_first"),
    customer?.includes("returning") && t("surveys.made_returning"),
    items.length > 1 && t("surveys.made_items", { n: items.length }),
    facts.category?.join(", "),
    ...channel?.filter((each) => each !== "email").map((each) => {
      const key = factWords.channel?.[each];
      return key && t(key);
    }) ?? [],
    total(facts),
  ];
  return said.filter(Boolean).join(", ");

  function total({ total, country: [code] = [] }: NonNullable<About["facts"]>) {
    const money = total === undefined
      ? undefined
      : formats.money(Math.round(total * minorUnits(currency)), currency);
    const names = countries.get(t.language) ??
      new Intl.DisplayNames(t.language, { type: "region", fallback: "code" });
    countries.set(t.language, names);
    const country = code && /^[A-Z]{2}$/.test(code) ? names.of(code) : code;
    return money && country ? t("surveys.made_total_to", { total: money, country }) : money ?? country;
  }
}
