import UnsavedChanges from "../../islands/UnsavedChanges.tsx";
import { countries as knownCountries } from "../../locales/countries.ts";
import type { Language } from "../../locales/languages.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { CountryPolicy } from "../../services/policy/list.ts";
import type { Policy } from "../../services/policy/policy.ts";
import { countryNames } from "../Select.tsx";
import { Choice } from "../settings/Choice.tsx";
import { warned } from "../unsaved.ts";
import { countryName } from "./condition_words.ts";

/** What a form said of each country, and of one more. */
export interface TypedPolicies {
  chosen: Map<string, string>;
  country: string;
  policy: string;
}

export interface PolicyFormProps {
  t: Translator;
  language: Language;
  countries: CountryPolicy[];
  typed: TypedPolicies;
  wrong: Set<string>;
}

const policies: Policy[] = ["off", "soft_opt_in", "consent"];

/** What the law says in one line, where that is known to us. */
const laws: Record<string, MessageKey> = {
  DK: "rules.law_DK",
  SE: "rules.law_SE",
  DE: "rules.law_DE",
};

/** On what ground people are asked, country by country. */
export function PolicyForm({ t, language, countries, typed, wrong }: PolicyFormProps) {
  const listed = new Set(countries.map(({ country }) => country));
  const others = [...Object.keys(knownCountries), typed.country.toUpperCase()].filter((code) =>
    /^[A-Z]{2}$/.test(code) && !listed.has(code)
  );
  const offered = policies.map((policy): [string, string] => [policy, t(`rules.policy_${policy}`)]);
  return (
    <form method="post" class="policies" {...warned(wrong.size > 0)}>
      {countries.map(({ country, default: usual }) => {
        const name = `policy.${country}`;
        const isWrong = wrong.has(name);
        return (
          <fieldset
            key={country}
            class="rule country"
            aria-describedby={isWrong ? `${name}-error` : undefined}
          >
            <legend>{countryName(t, country)}</legend>
            <div class="one-of">
              {offered.map(([policy, words]) => (
                <label key={policy} class="choice">
                  <input
                    type="radio"
                    name={name}
                    value={policy}
                    checked={typed.chosen.get(country) === policy}
                  />
                  <span>
                    {words}
                    {policy === usual && <span class="muted small">{` ${t("rules.policy_usual")}`}</span>}
                  </span>
                </label>
              ))}
            </div>
            {laws[country] && <p class="muted small">{t(laws[country])}</p>}
            {isWrong && <span class="error" id={`${name}-error`}>{t("rules.policy_error")}</span>}
          </fieldset>
        );
      })}
      <section class="rule">
        <h2>{t("rules.policy_more")}</h2>
        <p class="muted small">{t("rules.policy_more_hint")}</p>
        <div class="pair spaced">
          <Choice
            name="country"
            label={t("rules.policy_country")}
            error={wrong.has("country") ? t("rules.policy_error_country") : undefined}
            value={typed.country.toUpperCase()}
            options={[["", t("rules.policy_none")], ...countryNames([...new Set(others)], language)]}
          />
          <Choice
            name="policy"
            label={t("rules.policy_there")}
            error={wrong.has("policy") ? t("rules.policy_error") : undefined}
            value={typed.policy}
            options={offered}
          />
        </div>
      </section>
      <div class="actions">
        <button class="button primary" type="submit">{t("common.save")}</button>
        <a class="button quiet" href="/rules">{t("common.cancel")}</a>
      </div>
      <UnsavedChanges />
    </form>
  );
}
