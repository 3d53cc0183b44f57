import { countries } from "../../locales/countries.ts";
import { type Language, languages } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import { Field } from "../Field.tsx";
import { Flash } from "../Flash.tsx";
import { countryNames } from "../Select.tsx";
import { Choice } from "../settings/Choice.tsx";
import type { MadeUp, MadeUpProblems } from "./made_up.ts";
import { Tick } from "./Tick.tsx";

export interface MadeUpFormProps {
  t: Translator;
  language: Language;
  stores: { id: string; name: string; currency: string }[];
  made: MadeUp;
  problems: MadeUpProblems;
}

/** An order that never was: who buys what, and what becomes of it. */
export function MadeUpForm({ t, language, stores, made, problems }: MadeUpFormProps) {
  const codes = [
    ...new Set([...Object.keys(countries), made.country].filter((code) => /^[A-Z]{2}$/.test(code))),
  ];
  const text = (
    name: keyof MadeUpProblems & keyof TextsOf<MadeUp>,
    label: string,
    hint?: string,
    number = true,
  ) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={made[name]}
      error={problems[name] && t(problems[name])}
      inputMode={number ? "decimal" : undefined}
      autocomplete="off"
      maxLength={number ? 12 : 200}
    />
  );
  return (
    <form method="get" action="/rules/simulator#days" class="made-form">
      <input type="hidden" name="made" value="1" />
      {Object.keys(problems).length > 0 && <Flash kind="bad">{t("rules.error_made")}</Flash>}
      <div class="pair">
        {stores.length > 1
          ? (
            <Choice
              name="storeId"
              label={t("rules.made_store")}
              value={made.storeId}
              options={stores.map(({ id, name }): [string, string] => [id, name])}
            />
          )
          : <input type="hidden" name="storeId" value={made.storeId} />}
        <Choice
          name="country"
          label={t("rules.made_country")}
          value={made.country}
          options={countryNames(codes, language)}
        />
        <Choice
          name="language"
          label={t("rules.made_language")}
          value={made.language}
          options={[
            ["", t("rules.made_language_usual")],
            ...languages.map((code): [string, string] => [code, t(`common.language_${code}`)]),
          ]}
        />
        {text("product", t("rules.made_product"), undefined, false)}
        {text("category", t("rules.category"), undefined, false)}
        {text(
          "total",
          t("rules.made_total", { currency: stores.find(({ id }) => id === made.storeId)?.currency ?? "" }),
        )}
        {text("orderCount", t("rules.made_orders"), t("rules.made_orders_hint"))}
      </div>
      <fieldset class="one-of">
        <legend>{t("rules.made_known")}</legend>
        <Tick name="email" checked={made.email}>{t("rules.made_email")}</Tick>
        <Tick name="phone" checked={made.phone}>{t("rules.made_phone")}</Tick>
        <Tick name="emailConsent" checked={made.emailConsent}>{t("rules.made_email_consent")}</Tick>
        <Tick name="smsConsent" checked={made.smsConsent}>{t("rules.made_sms_consent")}</Tick>
        <Tick name="subscription" checked={made.subscription}>{t("rules.made_subscription")}</Tick>
      </fieldset>
      <fieldset>
        <legend>{t("rules.made_days")}</legend>
        <p class="muted small">{t("rules.made_days_hint")}</p>
        <div class="pair">
          {text("shipped", t("rules.made_shipped"))}
          {text("delivered", t("rules.made_delivered"))}
          {text("returned", t("rules.made_returned"))}
          {text("support", t("rules.made_support"))}
        </div>
        <Tick name="late" checked={made.late}>{t("rules.made_late")}</Tick>
        <Tick name="alone" checked={made.alone}>{t("rules.made_alone")}</Tick>
      </fieldset>
      <div class="actions">
        <button class="button primary" type="submit">{t("rules.made_play")}</button>
      </div>
    </form>
  );
}

type TextsOf<T> = { [Name in keyof T as T[Name] extends string ? Name : never]: T[Name] };
