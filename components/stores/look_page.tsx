import { type Language, languages } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Store } from "../../services/stores/store.ts";
import { Flash } from "../Flash.tsx";
import type { Problems } from "../problems.ts";
import { SettingsStyle } from "../SettingsStyle.tsx";
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
      <LookForm
        t={t}
        store={store}
        values={look}
        problems={problems.look}
        languages={own}
        usualUrl={usualUrl}
      />
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
