import { languages } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import { Field } from "../Field.tsx";
import { Select } from "../Select.tsx";

/** A store's fields as a form holds them. */
export interface StoreValues {
  slug: string;
  name: string;
  language: string;
  country: string;
  currency: string;
  timezone: string;
  replyTo: string;
  website: string;
  accent: string;
}

export interface StoreFormProps {
  t: Translator;
  values: StoreValues;
  wrong: Set<string>;
  timezones: string[];
  /** Whether the short name can still be chosen. */
  isNew: boolean;
  slugTaken?: boolean;
}

/** What a store is called, how it speaks and where it stands. */
export function StoreForm({ t, values, wrong, timezones, isNew, slugTaken }: StoreFormProps) {
  const error = (field: Exclude<keyof StoreValues, "slug">) =>
    wrong.has(field) ? t(`stores.error_${field}`) : undefined;
  const slugError = slugTaken
    ? t("stores.error_slug_taken")
    : wrong.has("slug")
    ? t("stores.error_slug")
    : undefined;
  return (
    <form method="post" class="form">
      <Field
        name="name"
        label={t("access.shop_name")}
        hint={t("access.shop_name_hint")}
        value={values.name}
        error={error("name")}
        autocomplete="organization"
        required
        maxLength={120}
      />
      {isNew && (
        <Field
          name="slug"
          label={t("stores.slug")}
          hint={t("stores.slug_hint")}
          value={values.slug}
          error={slugError}
          autocomplete="off"
          required
          maxLength={60}
        />
      )}
      <Field
        name="language"
        label={t("access.shop_language")}
        hint={t("access.shop_language_hint")}
        error={error("language")}
      >
        {(control) => (
          <Select
            control={control}
            value={values.language}
            options={languages.map((code) => [code, t(`common.language_${code}`)])}
          />
        )}
      </Field>
      <div class="pair">
        <Field
          name="country"
          label={t("access.shop_country")}
          value={values.country}
          error={error("country")}
          autocomplete="country"
          required
          maxLength={2}
        />
        <Field
          name="currency"
          label={t("access.shop_currency")}
          value={values.currency}
          error={error("currency")}
          autocomplete="off"
          required
          maxLength={3}
        />
      </div>
      <Field name="timezone" label={t("access.shop_timezone")} error={error("timezone")}>
        {(control) => (
          <Select
            control={control}
            value={values.timezone}
            options={[...new Set([values.timezone, ...timezones])].map((
              zone,
            ) => [zone, zone.replaceAll("_", " ")])}
          />
        )}
      </Field>
      <Field
        name="replyTo"
        type="email"
        label={t("access.shop_reply_to")}
        hint={t("access.shop_reply_to_hint")}
        value={values.replyTo}
        error={error("replyTo")}
        autocomplete="off"
        maxLength={254}
      />
      <Field
        name="website"
        type="url"
        label={t("access.shop_website")}
        value={values.website}
        error={error("website")}
        autocomplete="url"
        maxLength={500}
      />
      <Field
        name="accent"
        label={t("access.shop_accent")}
        hint={t("access.shop_accent_hint")}
        value={values.accent}
        error={error("accent")}
        autocomplete="off"
        maxLength={7}
      />
      <div class="actions">
        <button class="button primary" type="submit">{t(isNew ? "stores.add" : "common.save")}</button>
        <a class="button quiet" href="/settings/stores">{t("common.cancel")}</a>
      </div>
    </form>
  );
}
