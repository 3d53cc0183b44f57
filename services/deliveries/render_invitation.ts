import { type Translator, translator } from "../../locales/translate.ts";
import type { SurveyDefinition } from "../surveys/definition.ts";
import { fillText, type Names } from "../surveys/fill.ts";
import { inLanguage, labelFor } from "../surveys/questions.ts";
import type { ClaimedDelivery } from "./claim.ts";
import { type Html, markup } from "./html.ts";
import { mailLayout, quiet } from "./mail_layout.ts";
import { namesFor, productsPhrase } from "./names.ts";
import type { Rendered } from "./states.ts";

const noAnswers = new Map<string, never>();

/**
 * The ask: why it comes, the first question with its scale to press, and the way out. Nothing is offered, nothing is
 * fetched from anywhere, and nothing tells that it was opened.
 */
export function renderInvitation(
  delivery: ClaimedDelivery,
  survey: SurveyDefinition,
  links: { answer: string; unsubscribe: string },
): Rendered {
  const { language } = delivery;
  const t = translator(language);
  const names = namesFor(delivery);
  const subject = fillText(inLanguage(survey.title, language), names);
  const first = survey.questions[0]!;
  const question = fillText(labelFor(first, noAnswers, language), names);
  const ends = first.type === "nps"
    ? { low: inLanguage(first.lowLabel, language), high: inLanguage(first.highLabel, language) }
    : undefined;
  const said = {
    greeting: names.firstName ? t("mail.greeting", { name: names.firstName }) : t("mail.greeting_plain"),
    intro: intro(delivery, names, t),
    why: delivery.orderNumber
      ? t("mail.why_order", { store: names.store, order: delivery.orderNumber })
      : t("mail.why", { store: names.store }),
  };
  const text = [
    said.greeting,
    said.intro,
    question + (ends ? `\n0 = ${ends.low}\n10 = ${ends.high}` : ""),
    `${t("mail.answer_here")} ${links.answer}`,
    `-- \n${said.why}\n${t("mail.unsubscribe")}: ${links.unsubscribe}`,
  ].join("\n\n");
  const body =
    markup`<p style="margin:0 0 8px">${said.greeting}</p><p style="margin:0 0 26px">${said.intro}</p>
<p style="margin:0 0 16px;font-size:20px;line-height:27px;font-weight:600">${question}</p>
${ends ? scale(links.answer, ends, t) : button(links.answer, t)}`;
  const endQuestions = t("mail.unsubscribe");
  const footer =
    markup`${said.why} <a class="soft" href="${links.unsubscribe}" style="color:#5f5b52">${endQuestions}</a>`;
  return { subject, text, html: mailLayout({ language, subject, store: delivery.store, body, footer }) };
}

function intro(delivery: ClaimedDelivery, { store }: Names, t: Translator): string {
  const product = productsPhrase(delivery.products, t);
  const moment = delivery.touchpoint === "after_delivery" || delivery.touchpoint === "after_return"
    ? delivery.touchpoint
    : "other";
  return product
    ? t(`mail.intro_${moment}_product`, { product, store })
    : t(`mail.intro_${moment}`, { store });
}

const digits = Array.from({ length: 11 }, (_, rating) => rating);

/** One row of eleven links; a press opens the page with that number chosen, and only the page can send it. */
function scale(link: string, ends: { low: string; high: string }, t: Translator): Html {
  const cells = digits.map((rating) =>
    markup`<td class="cell" align="center" bgcolor="#ffffff" style="border:1px solid #c9c3b6"><a class="ink"
href="${link}?a=${rating}" style="display:block;padding:10px 0;color:#1d1c19;text-decoration:none">${rating}</a></td>
`
  );
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed"><tr>
${cells}</tr></table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>
<td class="soft" style="${quiet};padding:6px 8px 0 0">${ends.low}</td>
<td class="soft" align="right" style="${quiet};padding:6px 0 0 8px">${ends.high}</td></tr></table>
<p class="soft" style="${quiet};margin:16px 0 0">${t("mail.hint")}</p>`;
}

function button(link: string, t: Translator): Html {
  return markup`<p style="margin:0"><a class="ink" href="${link}" style="color:#1d1c19">${
    t("mail.open")
  }</a></p>`;
}
