import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import type { Logo } from "../../services/stores/logo.ts";

/** What a respondent's page shows of a store. */
export interface StoreLook {
  name: string;
  logo?: Pick<Logo, "on" | "page">;
  accent: string | null;
  corners?: "round" | "square";
  /** The small print, in the page's language. */
  footer?: string;
  privacyUrl?: string;
}

/** Who asks: the store's logo, or else its name. */
export function Brand({ store: { name, logo } }: { store: StoreLook }) {
  if (!logo) return <>{name}</>;
  const { type, base64, width, height } = logo.page;
  return <img src={`data:${type};base64,${base64}`} width={width} height={height} alt={name} />;
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
