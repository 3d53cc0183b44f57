import { isLanguage, type Language } from "../../locales/languages.ts";
import type { UnsubscribePage } from "../../services/deliveries/open_unsubscribe.ts";
import type { Document } from "./document.tsx";
import { renderGone, renderUnsubscribe } from "./short_pages.tsx";

/**
 * The choice not to be asked again.
 * @param page what the link is about; undefined for one that opens nothing
 * @param undone whether the choice has just been taken back
 */
export function unsubscribePage(
  page: UnsubscribePage | undefined,
  { token, language, undone = false }: { token: string; language: Language; undone?: boolean },
): [page: Document, status: number] {
  if (!page) return [renderGone(language), 404];
  const { locale, store, optedOut } = page;
  const document = renderUnsubscribe({
    language: isLanguage(locale) ? locale : language,
    store,
    token,
    state: optedOut ? "done" : undone ? "undone" : "asked",
  });
  return [document, 200];
}
