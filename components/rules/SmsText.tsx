import type { Translator } from "../../locales/translate.ts";
import type { SmsCost } from "../../services/providers/sms_cost.ts";
import { listOf } from "./condition_words.ts";

/** A text message as its receiver reads it, with how long it is and what it costs. */
export function SmsText(
  { t, text, cost, language }: {
    t: Translator;
    text: string;
    cost: SmsCost;
    /** What it is written in. */
    language: string;
  },
) {
  const { encoding, segments, price, currency, costly } = cost;
  const size = [
    t("rules.segments", { n: segments, characters: [...text].length }),
    t(encoding === "GSM-7" ? "rules.sms_plain" : "rules.sms_special"),
    price === undefined ? "" : t("rules.sms_cost", { price: priceOf(t, price, currency) }),
  ];
  return (
    <>
      <p class="text-message" lang={language}>{text}</p>
      <p class="muted small">{size.filter(Boolean).join(" · ")}</p>
      {costly.length > 0 && segments > 1 && (
        <p class="muted small">
          {t("rules.sms_costly", { characters: listOf(t, costly.slice(0, 8), "conjunction") })}
        </p>
      )}
    </>
  );
}

/** Parts of a text cost fractions of an øre. */
const priceOf = (t: Translator, price: number, currency = ""): string =>
  /^[A-Z]{3}$/.test(currency)
    ? new Intl.NumberFormat(t.language, { style: "currency", currency, maximumFractionDigits: 4 }).format(
      price,
    )
    : new Intl.NumberFormat(t.language, { maximumFractionDigits: 4 }).format(price);
