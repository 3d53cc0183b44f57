import { isLanguage, type Language } from "../../locales/languages.ts";
import type { UnsubscribePage } from "../../services/deliveries/open_unsubscribe.ts";
import type { Document } from "./document.tsx";
import { renderGone, renderUnsubscribe, type UnsubscribeState } from "./short_pages.tsx";

/**
 * The choice not to be asked again.
 * @param page what the link is about; undefined for one that opens nothing
 * @param done what has just been done; shown instead of the question
 */
export function unsubscribePage(
  page: UnsubscribePage | undefined,
  { token, language, done = "asked" }: { token: string; language: Language; done?: UnsubscribeState },
): [page: Document, status: number] {
  if (!page) return [renderGone(language), 404];
  const { locale, store, optedOut, wishes, agreed, phoneHash } = page;
  const document = renderUnsubscribe({
    language: isLanguage(locale) ? locale : language,
    store,
    token,
    wishes,
    agreed,
    canText: phoneHash !== null,
    state: optedOut ? "done" : done,
  });
  return [document, 200];
}
