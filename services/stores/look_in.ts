import type { Language } from "../../locales/languages.ts";
import { inLanguage } from "../surveys/questions.ts";
import type { Store } from "./store.ts";

/** What a respondent's page shows of a store, in the page's language. */
export const lookIn = (
  { name, logo, accent, corners, footer, privacyUrl }: Pick<
    Store,
    "name" | "logo" | "accent" | "corners" | "footer" | "privacyUrl"
  >,
  language: Language,
) => ({
  name,
  logo: logo ?? undefined,
  accent,
  corners,
  footer: footer ? inLanguage(footer, language) : undefined,
  privacyUrl: privacyUrl ?? undefined,
});
