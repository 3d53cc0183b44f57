import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";

/** What a respondent's page shows of a store. */
export interface StoreLook {
  name: string;
  accent: string | null;
  corners?: "round" | "square";
  /** The small print, in the page's language. */
  footer?: string;
  privacyUrl?: string;
}

/** What the store wants said under everything, and where it says what becomes of answers. */
export function SmallPrint({ store, language }: { store: StoreLook; language: Language }) {
  const { footer, privacyUrl } = store;
  return (
    <>
      {footer && <p dir="auto">{footer}</p>}
      {privacyUrl && <a href={privacyUrl} rel="noreferrer">{translator(language)("survey.privacy")}</a>}
    </>
  );
}
