import { formats } from "../../locales/format.ts";
import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import type { About } from "../../services/invitations/about.ts";
import type { SurveyView } from "../../services/surveys/view.ts";
import { escapeHtml } from "./escape.ts";

/**
 * The page's beginning, which differs for every respondent: built as text, so that the rest of the page can be kept.
 * Names stand in `bdi`, so that one written from right to left does not turn the words around it.
 */
export function itemHtml(
  about: About,
  title: SurveyView["title"],
  { language, timezone }: { language: Language; timezone: string },
): string {
  const names = { firstName: cut(about.firstName, 40), product: cut(about.product, 80) };
  const heading = title(names)
    .map(({ text, isName }) => isName ? `<bdi>${escapeHtml(text)}</bdi>` : escapeHtml(text)).join("");
  const order = orderLine(about, language, timezone);
  return imageHtml(about) + `<div><h1>${heading}</h1>` +
    (order ? `<p class="quiet">${escapeHtml(order)}</p>` : "") + "</div>";
}

function orderLine(about: About, language: Language, timezone: string): string {
  const t = translator(language);
  const number = cut(about.orderNumber, 40);
  const carrier = cut(about.carrier, 40);
  const date = about.deliveredAt && formats(language, timezone).longDay(new Date(about.deliveredAt));
  const delivered = date &&
    (carrier ? t("survey.delivered_by", { date, carrier }) : t("survey.delivered", { date }));
  const line = [number && t("survey.order", { number }), delivered].filter(Boolean).join(", ");
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** Whether there is a picture that a page may load. */
export const hasPicture = ({ imageUrl }: About): boolean =>
  imageUrl !== undefined && imageUrl.startsWith("https://") && imageUrl.length <= 2_000;

function imageHtml(about: About): string {
  if (!hasPicture(about)) return "";
  return `<img src="${
    escapeHtml(about.imageUrl!)
  }" alt="" width="64" height="64" referrerpolicy="no-referrer">`;
}

/** By code points, so that no emoji is cut in half. */
function cut(name: string | undefined, most: number): string | undefined {
  if (name === undefined || name.length <= most) return name;
  const points = [...name.slice(0, most * 2)];
  return points.length > most ? `${points.slice(0, most - 1).join("")}…` : name;
}
