import type { Translator } from "../../locales/translate.ts";
import type { FoundOrder } from "../../services/triggers/simulation/find_orders.ts";
import { Field } from "../Field.tsx";

/** Asks for an order by its number, to see what it would receive. */
export function LookUp(
  { t, order = "", newest = [] }: {
    t: Translator;
    order?: string;
    /** For who knows no number. */
    newest?: FoundOrder[];
  },
) {
  return (
    <section class="rule" id="simulation">
      <h2>{t("rules.simulate_title")}</h2>
      <form method="get" action="/rules/simulator" class="form line">
        <Field
          name="order"
          label={t("rules.simulate_label")}
          value={order}
          autocomplete="off"
          required
          maxLength={200}
        />
        <button class="button" type="submit">{t("rules.simulate_button")}</button>
      </form>
      {newest.length > 0 && (
        <div class="newest">
          <h3 id="newest">{t("rules.newest_orders")}</h3>
          <ul class="plain" aria-labelledby="newest">
            {newest.map(({ order: { id, number, externalId }, customerName, storeName }) => (
              <li key={id}>
                <a href={`/rules/simulator?${new URLSearchParams({ order: number ?? externalId, id })}`}>
                  {t("rules.order", { number: number ?? externalId })}
                </a>
                <span class="muted small">{[customerName, storeName].filter(Boolean).join(", ")}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
