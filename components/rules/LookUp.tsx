import type { Translator } from "../../locales/translate.ts";
import { Field } from "../Field.tsx";

/** Asks for an order by its number, to see what it would receive. */
export function LookUp({ t, order = "" }: { t: Translator; order?: string }) {
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
    </section>
  );
}
