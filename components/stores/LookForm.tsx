import type { Language } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Store } from "../../services/stores/store.ts";
import { Field } from "../Field.tsx";
import type { Problems } from "../problems.ts";
import { Choice } from "../settings/Choice.tsx";
import { SettingsForm } from "../settings/SettingsForm.tsx";
import { WebAddress } from "../settings/WebAddress.tsx";
import { accentNote } from "./accent_note.ts";
import { InLanguages } from "./InLanguages.tsx";
import { LogoField } from "./LogoField.tsx";

/** How a store looks, as its form shows it. */
export interface LookValues {
  removeLogo: boolean;
  accent: string;
  corners: string;
  publicUrl: string;
  privacyUrl: string;
  /** By language. */
  footer: Partial<Record<Language, string>>;
}

export interface LookFormProps {
  t: Translator;
  store: Pick<Store, "id" | "name" | "logo" | "accent">;
  values: LookValues;
  problems: Problems;
  /** The store's own language first. */
  languages: Language[];
  /** What links begin with when the store says nothing. */
  usualUrl: string;
}

/** Logo, colour and corners, small print and addresses. */
export function LookForm({ t, store, values, problems, languages, usualUrl }: LookFormProps) {
  return (
    <SettingsForm
      t={t}
      action={`/settings/stores/${store.id}/look`}
      back="/settings/stores"
      files
      problems={problems}
    >
      <LogoField
        t={t}
        logo={store.logo}
        name={store.name}
        error={problems.logo}
        removing={values.removeLogo}
      />
      <Field
        name="accent"
        label={t("access.shop_accent")}
        hint={`${t("access.shop_accent_hint")} ${accentNote(t, store.accent)}`}
        value={values.accent}
        error={problems.accent}
        autocomplete="off"
        maxLength={7}
      />
      <Choice
        name="corners"
        label={t("stores.corners")}
        error={problems.corners}
        value={values.corners}
        options={[["round", t("stores.corners_round")], ["square", t("stores.corners_square")]]}
      />
      <WebAddress
        name="privacyUrl"
        label={t("stores.privacy_url")}
        hint={t("stores.privacy_url_hint")}
        value={values.privacyUrl}
        error={problems.privacyUrl}
      />
      <InLanguages
        t={t}
        name="footer"
        label="stores.footer"
        others="stores.footer_others"
        hint={t("stores.footer_hint")}
        languages={languages}
        texts={values.footer}
        problems={inLanguages(problems, "footer/")}
        maxLength={500}
      />
      <WebAddress
        name="publicUrl"
        label={t("stores.public_url")}
        hint={t("stores.public_url_hint", { url: usualUrl })}
        value={values.publicUrl}
        error={problems.publicUrl}
      />
    </SettingsForm>
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
