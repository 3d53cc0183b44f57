import { isLanguage, type Language } from "../../locales/languages.ts";
import type { UnsubscribePage } from "../../services/deliveries/open_unsubscribe.ts";
import { answerWith } from "./answer_with.ts";
import { renderGone, renderUnsubscribe } from "./short_pages.tsx";

/**
 * @param page what the link is about; undefined for one that opens nothing
 * @param undone whether the choice has just been taken back
 */
export function answerUnsubscribe(
  page: UnsubscribePage | undefined,
  { token, language, undone = false }: { token: string; language: Language; undone?: boolean },
): Response {
  if (!page) return answerWith(renderGone(language), 404);
  const { locale, storeName: name, accent, optedOut } = page;
  return answerWith(renderUnsubscribe({
    language: isLanguage(locale) ? locale : language,
    store: { name, accent },
    token,
    state: optedOut ? "done" : undone ? "undone" : "asked",
  }));
}
