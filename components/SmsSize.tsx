import type { Translator } from "../locales/translate.ts";
import type { SmsCost } from "../services/providers/sms_cost.ts";
import { listOf } from "./rules/condition_words.ts";

/** How long a text message is, what it costs, and which characters make it dearer. */
export function SmsSize({ t, characters, cost }: { t: Translator; characters: number; cost: SmsCost }) {
  const { encoding, segments, price, currency, costly } = cost;
  const size = [
    t("rules.segments", { n: segments, characters }),
    t(encoding === "GSM-7" ? "rules.sms_plain" : "rules.sms_special"),
    price === undefined ? "" : t("rules.sms_cost", { price: priceOf(t, price, currency) }),
  ];
  return (
    <>
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
