import type { Language } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import { Field } from "../Field.tsx";
import type { Problems } from "../problems.ts";
import { InLanguages } from "./InLanguages.tsx";
import { Select } from "../Select.tsx";

/** How a store looks, as its form shows it. */
export interface LookValues {
  corners: string;
  publicUrl: string;
  privacyUrl: string;
  /** By language. */
  footer: Partial<Record<Language, string>>;
}

export interface LookFormProps {
  t: Translator;
  values: LookValues;
  problems: Problems;
  /** The store's own language first. */
  languages: Language[];
  /** What links begin with when the store says nothing. */
  usualUrl: string;
}

/** Corners, addresses and small print. */
export function LookForm({ t, values, problems, languages, usualUrl }: LookFormProps) {
  return (
    <form method="post" class="form">
      <Field name="corners" label={t("stores.corners")} error={problems.corners}>
        {(control) => (
          <Select
            control={control}
            value={values.corners}
            options={[["round", t("stores.corners_round")], ["square", t("stores.corners_square")]]}
          />
        )}
      </Field>
      <Field
        name="privacyUrl"
        type="url"
        label={t("stores.privacy_url")}
        hint={t("stores.privacy_url_hint")}
        value={values.privacyUrl}
        error={problems.privacyUrl}
        autocomplete="off"
        maxLength={500}
      />
      <InLanguages
        t={t}
        name="footer"
        label="stores.footer"
        hint={t("stores.footer_hint")}
        languages={languages}
        texts={values.footer}
        problems={inLanguages(problems, "footer/")}
        maxLength={500}
      />
      <Field
        name="publicUrl"
        type="url"
        label={t("stores.public_url")}
        hint={t("stores.public_url_hint", { url: usualUrl })}
        value={values.publicUrl}
        error={problems.publicUrl}
        autocomplete="off"
        maxLength={200}
      />
      <div class="actions">
        <button class="button primary" type="submit">{t("common.save")}</button>
        <a class="button quiet" href="/settings/stores">{t("common.cancel")}</a>
      </div>
    </form>
  );
}

/** What is wrong by language, where problems are named `footer/sv`. */
const inLanguages = (problems: Problems, prefix: string): Problems =>
  Object.fromEntries(
    Object.entries(problems).filter(([name]) => name.startsWith(prefix)).map(([name, text]) => [
      name.slice(prefix.length),
      text,
    ]),
  );
