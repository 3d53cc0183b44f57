import { type Language, languages } from "../locales/languages.ts";
import type { Translator } from "../locales/translate.ts";
import { countries } from "../locales/countries.ts";
import { Field } from "./Field.tsx";
import type { Problems } from "./problems.ts";
import { countryNames, Select } from "./Select.tsx";

export interface SetUpValues {
  shop: string;
  language: string;
  country: string;
  name: string;
  email: string;
}

export interface SetUpFormProps {
  t: Translator;
  language: Language;
  values: SetUpValues;
  problems: Problems;
}

/** The first form that anybody fills in: the shop, and its owner. */
export function SetUpForm({ t, language, values, problems }: SetUpFormProps) {
  return (
    <form method="post">
      <fieldset>
        <legend>{t("access.setup_shop")}</legend>
        <Field
          name="shop"
          label={t("access.shop_name")}
          hint={t("access.shop_name_hint")}
          value={values.shop}
          error={problems.shop}
          autocomplete="organization"
          required
          maxLength={120}
        />
        <div class="pair">
          <Field name="language" label={t("access.shop_language")} error={problems.language}>
            {(control) => (
              <Select
                control={control}
                value={values.language}
                options={languages.map((code) => [code, t(`common.language_${code}`)])}
              />
            )}
          </Field>
          <Field name="country" label={t("access.shop_country")} error={problems.country}>
            {(control) => (
              <Select
                control={control}
                value={values.country}
                options={countryNames(Object.keys(countries), language)}
              />
            )}
          </Field>
        </div>
      </fieldset>
      <fieldset>
        <legend>{t("access.setup_owner")}</legend>
        <Field
          name="name"
          label={t("access.name")}
          hint={t("access.name_hint")}
          value={values.name}
          error={problems.name}
          autocomplete="name"
          required
          maxLength={120}
        />
        <Field
          name="email"
          type="email"
          label={t("access.email")}
          value={values.email}
          error={problems.email}
          autocomplete="username"
          required
          maxLength={254}
        />
        <Field
          name="password"
          type="password"
          label={t("access.password")}
          hint={t("access.password_hint")}
          error={problems.password}
          autocomplete="new-password"
          required
          minLength={10}
          maxLength={256}
        />
      </fieldset>
      <button class="button primary" type="submit">{t("access.setup_button")}</button>
    </form>
  );
}
