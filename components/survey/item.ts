import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import type { About } from "../../services/invitations/about.ts";
import type { Names, Part } from "../../services/surveys/fill.ts";
import type { SurveyView } from "../../services/surveys/view.ts";
import { escapeHtml } from "./escape.ts";

/**
 * The page's beginning, which differs for every respondent: built as text, so that the rest of the page can be kept.
 */
export function itemHtml(
  about: About,
  names: Names,
  title: SurveyView["title"],
  language: Language,
): string {
  const heading = partsHtml(title(names));
  const order = orderLine(names, language);
  return imageHtml(about) + `<div><h1>${heading}</h1>` +
    (order ? `<p class="quiet">${escapeHtml(order)}</p>` : "") + "</div>";
}

/** Words and the names in them: one that is written from right to left does not turn the words around it. */
export const partsHtml = (parts: Part[]): string =>
  parts.map(({ text, isName, isPicture }) =>
    isPicture ? pictureHtml(text) : isName ? `<bdi>${escapeHtml(text)}</bdi>` : escapeHtml(text)
  ).join("");

function orderLine({ orderNumber, carrier, deliveryDate: date }: Names, language: Language): string {
  const t = translator(language);
  const delivered = date &&
    (carrier ? t("survey.delivered_by", { date, carrier }) : t("survey.delivered", { date }));
  const line = [orderNumber && t("survey.order", { number: orderNumber }), delivered].filter(Boolean).join(
    ", ",
  );
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** Whether there is a picture that a page may load. */
export const hasPicture = ({ imageUrl, others = [] }: About): boolean =>
  [imageUrl, ...others.map((item) => item.imageUrl)].some((url) => url !== undefined && isPicture(url));

const isPicture = (url: string) => url.startsWith("https://") && url.length <= 2_000;

const imageHtml = ({ imageUrl = "" }: About): string => pictureHtml(imageUrl);

const pictureHtml = (url: string): string =>
  isPicture(url)
    ? `<img src="${escapeHtml(url)}" alt="" width="64" height="64" referrerpolicy="no-referrer">`
    : "";
