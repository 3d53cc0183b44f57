import { type Language, languages } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Store } from "../../services/stores/store.ts";
import { Flash } from "../Flash.tsx";
import type { Problems } from "../problems.ts";
import { SettingsStyle } from "../SettingsStyle.tsx";
import { accents } from "../survey/accent.ts";
import { Title } from "../Title.tsx";
import { Improvements } from "./Improvements.tsx";
import { LookForm, type LookValues } from "./LookForm.tsx";

/** What the page of a store's look shows; both of its forms give back what was typed. */
export interface LookData {
  store: Store;
  look: LookValues;
  improvement: Partial<Record<Language, string>>;
  /** Of the look by field, of a new improvement by language or `text`. */
  problems: { look: Problems; improvement: Problems };
  said?: "look_saved" | "improvement_added" | "improvement_removed";
}

export function LookPage({ t, data, usualUrl }: { t: Translator; data: LookData; usualUrl: string }) {
  const { store, look, improvement, problems, said } = data;
  const own = ownFirst(store.language);
  const wrong = Object.keys(problems.look).length + Object.keys(problems.improvement).length > 0;
  const shop = store.slug === "main" ? "/settings/shop" : `/settings/stores/${store.id}`;
  return (
    <main class="main narrow">
      <Title>{t("stores.look")}</Title>
      <SettingsStyle />
      <div class="head">
        <div>
          <h1>{t("stores.look")}</h1>
          <p class="muted">{t("stores.look_lead", { store: store.name })}</p>
        </div>
      </div>
      {said && <Flash>{t(`stores.${said}`)}</Flash>}
      {wrong && <Flash kind="bad">{t("stores.error_form")}</Flash>}
      <p>
        {accentNote(t, store.accent)} <a href={shop}>{t("stores.accent_change")}</a>
      </p>
      <LookForm t={t} values={look} problems={problems.look} languages={own} usualUrl={usualUrl} />
      <Improvements
        t={t}
        storeId={store.id}
        improvements={store.improvements}
        languages={own}
        typed={improvement}
        problems={problems.improvement}
      />
    </main>
  );
}

const ownFirst = (own: string): Language[] =>
  languages.toSorted((a, b) => Number(b === own) - Number(a === own));

/** Whether the chosen colour is shown as it is, or where it is corrected to be seen. */
function accentNote(t: Translator, chosen: string | null): string {
  if (!chosen) return t("stores.accent_none");
  const { light, dark } = accents(chosen);
  const places = [light.rim !== chosen && "light", dark.accent !== chosen && "dark"].filter(Boolean);
  if (places.length === 0) return t("stores.accent_ok", { colour: chosen });
  return t("stores.accent_corrected", {
    colour: chosen,
    where: places.length === 2 ? "both" : String(places[0]),
  });
}

/** A store's look as its form shows it. */
export const lookValues = ({ corners, publicUrl, privacyUrl, footer }: Store): LookValues => ({
  corners,
  publicUrl: publicUrl ?? "",
  privacyUrl: privacyUrl ?? "",
  footer: footer ?? {},
});

/** The texts of a form by language, from fields such as `footer.sv`. */
export const byLanguage = (
  form: { text(name: string): string },
  name: string,
): Partial<Record<Language, string>> =>
  Object.fromEntries(languages.map((language) => [language, form.text(`${name}.${language}`)]));

const codes = ["origin", "website", "too_long", "required", "too_many"] as const;

/** What is wrong, in words, by field. */
export function lookProblems(t: Translator, error: unknown): Problems {
  const fields = error instanceof Error && "fields" in error
    ? error.fields as { pointer: string; detail: string }[] | undefined ?? []
    : [];
  if (fields.length === 0) throw error;
  return Object.fromEntries(fields.map(({ pointer, detail }) => {
    const code = codes.find((code) => code === detail);
    return [pointer.slice(1), code ? t(`stores.error_${code}`) : t("access.problem_invalid")];
  }));
}
