import type { Question } from "../../services/surveys/definition.ts";
import { BandFields } from "./BandFields.tsx";
import { IconButton } from "./IconButton.tsx";
import { TextFields } from "./TextFields.tsx";
import { isRating } from "./words.ts";
import type { Writing } from "./writing.ts";

/** Other words for the same question, by what was answered before. */
export function Variants(
  { writing, prefix, variants, at }: {
    writing: Writing;
    prefix: string;
    variants: Extract<Question, { type: "choice" }>["labelWhen"];
    at: number;
  },
) {
  const { t, questions } = writing;
  if (variants.length === 0 && !questions.slice(0, at).some(isRating)) return null;
  return (
    <fieldset class="parts">
      <legend>{t("surveys.variants")}</legend>
      <p class="muted small">{t("surveys.variants_hint")}</p>
      {variants.map(({ when, label }, index) => {
        const name = `variant.${index}`;
        const called = t("surveys.variant_n", { n: index + 1 });
        return (
          <div key={index} class="part">
            <TextFields
              writing={writing}
              name={`${name}.label`}
              prefix={prefix}
              label={called}
              text={label}
              quiet
            />
            <div class="steps-of">
              <IconButton
                sign="×"
                words={t("surveys.which", { what: t("surveys.remove"), question: called })}
                name="then"
                value={`${name}.remove`}
              />
            </div>
            <div class="part-more">
              <BandFields
                writing={writing}
                name={`${name}.band`}
                prefix={prefix}
                band={when}
                at={at}
                label={t("surveys.which", { what: t("surveys.for_whom"), question: called })}
              />
            </div>
          </div>
        );
      })}
      <button type="submit" class="button" id={`${prefix}-variant-add`} name="then" value="variant.add">
        {t("surveys.variant_add")}
      </button>
    </fieldset>
  );
}
