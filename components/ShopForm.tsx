import type { ComponentChildren } from "preact";
import { type Language, languages } from "../locales/languages.ts";
import type { MessageKey, Translator } from "../locales/translate.ts";
import { countries } from "../locales/countries.ts";
import { Field } from "./Field.tsx";
import type { Problems } from "./problems.ts";
import { countryNames } from "./Select.tsx";
import { Choice } from "./settings/Choice.tsx";
import { SettingsForm } from "./settings/SettingsForm.tsx";
import { WebAddress } from "./settings/WebAddress.tsx";

/** A store as its form shows it. */
export type ShopValues = Record<
  "name" | "language" | "country" | "currency" | "timezone" | "replyTo" | "website",
  string
>;

export interface ShopFormProps {
  t: Translator;
  language: Language;
  values: ShopValues;
  problems: Problems;
  /** Where it is sent; the page itself when left out. */
  action?: string;
  /** Where giving up leads. */
  back?: string;
  /** Whether currency and time zone may be left to the country. */
  byCountry?: boolean;
  /** More fields, under the name. */
  children?: ComponentChildren;
}

/** What a shop is called, how it speaks and counts. */
export function ShopForm(
  { t, language, values, problems, action, back = "/settings", byCountry = false, children }: ShopFormProps,
) {
  const choice = (
    name: keyof ShopValues,
    label: MessageKey,
    options: [string, string][],
    hint?: MessageKey,
  ) => (
    <Choice
      name={name}
      label={t(label)}
      hint={hint && t(hint)}
      error={problems[name]}
      value={values[name]}
      options={options}
    />
  );
  const countryCodes = withCurrent(Object.keys(countries), values.country);
  const currencies = withCurrent(Object.values(countries).map(({ currency }) => currency), values.currency);
  const zones = withCurrent(Intl.supportedValuesOf("timeZone"), values.timezone);
  const left: [string, string][] = byCountry ? [["", t("stores.by_country")]] : [];
  return (
    <SettingsForm t={t} action={action} back={back} problems={problems}>
      <Field
        name="name"
        label={t("access.shop_name")}
        hint={t("access.shop_name_hint")}
        value={values.name}
        error={problems.name}
        autocomplete="organization"
        required
        maxLength={120}
      />
      {children}
      {choice(
        "language",
        "access.shop_language",
        languages.map((code) => [code, t(`common.language_${code}`)]),
        "access.shop_language_hint",
      )}
      {choice("country", "access.shop_country", countryNames(countryCodes, language))}
      {choice("currency", "access.shop_currency", [
        ...left,
        ...currencies.sort().map((code): [string, string] => [code, code]),
      ])}
      {choice(
        "timezone",
        "access.shop_timezone",
        [...left, ...zones.sort().map((zone): [string, string] => [zone, zone.replaceAll("_", " ")])],
      )}
      <Field
        name="replyTo"
        type="email"
        label={t("access.shop_reply_to")}
        hint={t("access.shop_reply_to_hint")}
        value={values.replyTo}
        error={problems.replyTo}
        autocomplete="off"
        maxLength={254}
      />
      <WebAddress
        name="website"
        label={t("access.shop_website")}
        value={values.website}
        error={problems.website}
        autocomplete="url"
      />
    </SettingsForm>
  );
}

/** A value that the API set stays choosable. */
const withCurrent = (values: string[], current: string) =>
  [...new Set([...values, current])].filter((value) => value !== "");
