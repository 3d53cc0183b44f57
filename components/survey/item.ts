import { formats } from "../../locales/format.ts";
import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import type { SurveyView } from "../../services/surveys/view.ts";
import { escapeHtml } from "./escape.ts";

/** Whom a page greets and what it is about; everything may be unknown. */
export interface Personal {
  firstName?: string;
  product?: string;
  imageUrl?: string;
  orderNumber?: string;
  carrier?: string;
  deliveredAt?: Date;
}

/**
 * The page's beginning, which differs for every respondent: built as text, so that the rest of the page can be kept.
 * Names stand in `bdi`, so that one written from right to left does not turn the words around it.
 */
export function itemHtml(
  personal: Personal,
  title: SurveyView["title"],
  { language, timezone }: { language: Language; timezone: string },
): string {
  const names = { firstName: cut(personal.firstName, 40), product: cut(personal.product, 80) };
  const heading = title(names)
    .map(({ text, isName }) => isName ? `<bdi>${escapeHtml(text)}</bdi>` : escapeHtml(text)).join("");
  const about = aboutOrder(personal, language, timezone);
  return imageHtml(personal) + `<div><h1>${heading}</h1>` +
    (about ? `<p class="quiet">${escapeHtml(about)}</p>` : "") + "</div>";
}

function aboutOrder(personal: Personal, language: Language, timezone: string): string {
  const t = translator(language);
  const number = cut(personal.orderNumber, 40);
  const carrier = cut(personal.carrier, 40);
  const date = personal.deliveredAt && formats(language, timezone).longDay(personal.deliveredAt);
  const delivered = date &&
    (carrier ? t("survey.delivered_by", { date, carrier }) : t("survey.delivered", { date }));
  const about = [number && t("survey.order", { number }), delivered].filter(Boolean).join(", ");
  return about.charAt(0).toUpperCase() + about.slice(1);
}

/** Whether there is a picture that a page may load. */
export const hasPicture = ({ imageUrl }: Personal): boolean =>
  imageUrl !== undefined && imageUrl.startsWith("https://") && imageUrl.length <= 2_000;

function imageHtml(personal: Personal): string {
  if (!hasPicture(personal)) return "";
  return `<img src="${
    escapeHtml(personal.imageUrl!)
  }" alt="" width="64" height="64" referrerpolicy="no-referrer">`;
}

/** By code points, so that no emoji is cut in half. */
function cut(name: string | undefined, most: number): string | undefined {
  if (name === undefined || name.length <= most) return name;
  const points = [...name.slice(0, most * 2)];
  return points.length > most ? `${points.slice(0, most - 1).join("")}…` : name;
}
