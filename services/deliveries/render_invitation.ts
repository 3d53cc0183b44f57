import { type Translator, translator } from "../../locales/translate.ts";
import type { Language } from "../../locales/languages.ts";
import { questionKind } from "../policy/kinds.ts";
import type { LocalisedText, SurveyDefinition } from "../surveys/definition.ts";
import { fillText, type Names } from "../surveys/fill.ts";
import { firstQuestion } from "../surveys/first_question.ts";
import { inLanguage, isRating, labelFor, type RatingQuestion, ratingsOf } from "../surveys/questions.ts";
import type { DeliveryToWrite } from "./claim.ts";
import { type Html, markup } from "./html.ts";
import { mailLayout, quiet, smallPrintText } from "./mail_layout.ts";
import { itemsPhrase, namesFor } from "./names.ts";
import type { RenderedMail } from "./states.ts";

const noAnswers = new Map<string, never>();

/**
 * The ask: why it comes, the first question that is asked of this person with its scale to press, and the way out. Nothing is offered, nothing is
 * fetched from anywhere, and nothing tells that it was opened.
 */
export function renderInvitation(
  delivery: DeliveryToWrite,
  survey: SurveyDefinition,
  links: { answer: string; unsubscribe: string },
): RenderedMail {
  const { language } = delivery;
  const t = translator(language);
  const names = namesFor(delivery);
  const subject = fillText(inLanguage(survey.title, language), names);
  const first = firstQuestion(survey, delivery.about.facts);
  const question = first ? fillText(labelFor(first, noAnswers, language), names) : "";
  const scale = first && isRating(first) ? scaleOf(first, language, names) : undefined;
  const said = {
    greeting: names.firstName ? t("mail.greeting", { name: names.firstName }) : t("mail.greeting_plain"),
    intro: [intro(delivery, names, t), ...scale ? [t("mail.pick")] : []].join(" "),
    why: why(delivery, names, t),
  };
  const text = [
    said.greeting,
    said.intro,
    question + (scale ? `\n${scale.ratings[0]} = ${scale.low}\n${scale.ratings.at(-1)} = ${scale.high}` : ""),
    `${t("mail.answer_here")} ${links.answer}`,
    `-- \n${said.why}\n${t("mail.unsubscribe")}: ${links.unsubscribe}${
      smallPrintText(delivery.store, language)
    }`,
  ].filter(Boolean).join("\n\n");
  const body =
    markup`<p style="margin:0 0 8px">${said.greeting}</p><p style="margin:0 0 26px">${said.intro}</p>
${
      question &&
      markup`<p style="margin:0 0 16px;font-size:20px;line-height:27px;font-weight:600">${question}</p>`
    }
${scale ? scaleHtml(links.answer, scale, t) : button(links.answer, t)}`;
  const endQuestions = t("mail.unsubscribe");
  const footer =
    markup`${said.why} <a class="soft" href="${links.unsubscribe}" style="color:#5f5b52">${endQuestions}</a>`;
  return { subject, text, html: mailLayout({ language, subject, store: delivery.store, body, footer }) };
}

function why({ touchpoint }: DeliveryToWrite, { store, orderNumber }: Names, t: Translator): string {
  if (orderNumber) return t("mail.why_order", { store, order: orderNumber });
  return t(touchpoint === "after_support" ? "mail.why_after_support" : "mail.why", { store });
}

/** Moments whose mails begin with a sentence of their own, with and without what was bought. */
const moments = ["after_delivery", "after_return", "after_use", "pickup", "subscription"] as const;

function intro({ about, touchpoint }: DeliveryToWrite, { store, product }: Names, t: Translator): string {
  // A case of support is about its customer's trouble, whether or not there is an order.
  if (touchpoint === "after_support") return t("mail.intro_after_support", { store });
  if (touchpoint === "win_back") return t("mail.intro_win_back", { store });
  if (questionKind(touchpoint) === "shop") return t("mail.intro_shop", { store });
  const moment = moments.find((each) => each === touchpoint) ?? "other";
  // Of a return it is not known which of several items came back.
  const named = touchpoint === "after_return" ? product : itemsPhrase(about.items ?? [], t) || product;
  return named
    ? t(`mail.intro_${moment}_product`, { product: named, store })
    : t(`mail.intro_${moment}`, { store });
}

/** The numbers that can be pressed, and what its ends mean. */
interface Scale {
  ratings: number[];
  low: string;
  high: string;
}

function scaleOf({ type, lowLabel, highLabel }: RatingQuestion, language: Language, names: Names): Scale {
  const said = (text: LocalisedText) => fillText(inLanguage(text, language), names);
  return { ratings: ratingsOf(type), low: said(lowLabel), high: said(highLabel) };
}

/** One row of links; a press opens the page with that number chosen, and only the page can send it. */
function scaleHtml(link: string, { ratings, low, high }: Scale, t: Translator): Html {
  const cells = ratings.map((rating) =>
    markup`<td class="cell" align="center" bgcolor="#ffffff" style="border:1px solid #c9c3b6"><a class="ink"
href="${link}?a=${rating}" style="display:block;padding:10px 0;color:#1d1c19;text-decoration:none">${rating}</a></td>
`
  );
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed"><tr>
${cells}</tr></table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>
<td class="soft" style="${quiet};padding:6px 8px 0 0">${low}</td>
<td class="soft" align="right" style="${quiet};padding:6px 0 0 8px">${high}</td></tr></table>
<p class="soft" style="${quiet};margin:16px 0 0">${t("mail.hint")}</p>`;
}

function button(link: string, t: Translator): Html {
  return markup`<p style="margin:0"><a class="ink" href="${link}" style="color:#1d1c19">${
    t("mail.open")
  }</a></p>`;
}
