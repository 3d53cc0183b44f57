import { DelayInputs } from "./DelayInputs.tsx";
import { RowButton } from "./RowButton.tsx";
import type { TypedTrigger } from "./typed_rule.ts";
import { isWrong, type Writing } from "./writing.ts";

export interface CategoryRowsProps {
  writing: Writing;
  /** Of the event. */
  index: number;
  trigger: TypedTrigger;
}

/** Other waits for some kinds of products: a sofa needs longer than a candle. */
export function CategoryRows({ writing, index, trigger: { byCategory } }: CategoryRowsProps) {
  const { t, focus } = writing;
  const name = `trigger.${index}.by`;
  const added = focus?.startsWith(name);
  return (
    <details class="by-category" open={byCategory.length > 0 || added}>
      <summary>{t("rules.by_category")}</summary>
      {index === 0 && <p class="muted small">{t("rules.by_category_hint")}</p>}
      {byCategory.map((other, at) => {
        const row = `${name}.${at}`;
        const pointer = `triggers/${index}/byCategory/${at}`;
        const wrong = isWrong(writing, `${pointer}/category`);
        const called = other.category || t("rules.category_n", { n: at + 1 });
        return (
          <div key={at} class="row" role="group" aria-label={called}>
            <div class="field">
              <label for={`${row}.category`} class="hidden-text">{t("rules.category")}</label>
              <input
                class="input"
                id={`${row}.category`}
                name={`${row}.category`}
                value={other.category}
                placeholder={t("rules.category")}
                maxLength={200}
                aria-invalid={wrong ? "true" : undefined}
                aria-describedby={wrong ? `${row}-category-error` : undefined}
                autofocus={focus === `${row}.category`}
              />
              {wrong && <span class="error" id={`${row}-category-error`}>{t("rules.error_category")}</span>}
            </div>
            <DelayInputs
              writing={writing}
              name={row}
              delay={other}
              label={t("rules.wait_category", { category: called })}
              wrong={isWrong(writing, `${pointer}/delayHours`, `${pointer}/workingDays`)}
            />
            <RowButton sign="×" words={t("rules.take_out", { what: called })} value={`${row}.remove`} />
          </div>
        );
      })}
      <button
        class="button"
        type="submit"
        id={`${name}.add`}
        name="then"
        value={`${name}.add`}
        formNoValidate
        autofocus={focus === `${name}.add`}
      >
        {t("rules.category_add")}
      </button>
    </details>
  );
}
