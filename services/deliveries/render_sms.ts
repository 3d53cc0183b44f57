import { translator } from "../../locales/translate.ts";
import { segmentsOf } from "../channels/sms/segments.ts";
import type { SurveyDefinition } from "../surveys/definition.ts";
import { fillText } from "../surveys/fill.ts";
import { firstQuestion } from "../surveys/first_question.ts";
import { isRating, labelFor, ratingsOf } from "../surveys/questions.ts";
import type { DeliveryToWrite } from "./claim.ts";
import { type Named, namesFor } from "./names.ts";
import type { Rendered } from "./states.ts";
import type { Thread } from "./thread.ts";

const noAnswers = new Map<string, never>();

/**
 * The ask as a text message: the first question that is asked of this person, with what was bought, how to answer, and the link. It stays within two
 * segments for an ordinary product, offers nothing, and says how to be left in peace.
 * @param answerable whether an answer reaches us: the sender is a number
 */
export function renderSmsInvitation(
  delivery: DeliveryToWrite,
  survey: SurveyDefinition,
  { link, answerable }: { link: string; answerable: boolean },
): Rendered {
  const { language } = delivery;
  const t = translator(language);
  const names = namesFor(delivery);
  const first = firstQuestion(survey, delivery.about.facts);
  const ratings = first && isRating(first) ? ratingsOf(first.type) : undefined;
  const question = first ? fillText(labelFor(first, noAnswers, language), names) : "";
  // Nobody can text STOP to a name: the page behind the link takes a no, too.
  const how = !answerable
    ? t("sms.answer_or_stop", { link })
    : ratings
    ? t("sms.answer_number", { low: ratings[0]!, high: ratings.at(-1)!, link })
    : t("sms.answer_link", { link });
  const { firstName, product, store = "" } = names;
  const greeting = firstName ? t("sms.greeting", { name: firstName }) : t("sms.greeting_plain");
  // A question that names the product itself need not be told what it is about.
  const named = product && !question.includes(product);
  const about = named ? t("sms.about_product", { product, store }) : t("sms.about", { store });
  return sms([`${greeting} ${about}`, question, how, ...answerable ? [t("sms.stop")] : []]);
}

/** An agent's words, and where the whole conversation is. */
export function renderSmsReply(
  delivery: Named,
  thread: Pick<Thread, "words" | "agentName">,
  link: string,
): Rendered {
  const t = translator(delivery.language);
  const store = namesFor(delivery).store ?? "";
  const signed = thread.agentName ? `${thread.agentName}, ${store}` : store;
  return sms([thread.words, signed, t("sms.conversation", { link })]);
}

/**
 * What we are sorry for: the parcel is late.
 * @param unsubscribe stands there only where nobody can text STOP, since it makes a second segment
 */
export function renderSmsApology(
  delivery: DeliveryToWrite,
  { unsubscribe, answerable }: { unsubscribe: string; answerable: boolean },
): Rendered {
  const t = translator(delivery.language);
  const { store = "", orderNumber } = namesFor(delivery);
  return sms([
    orderNumber ? t("sms.apology_order", { order: orderNumber, store }) : t("sms.apology", { store }),
    answerable ? t("sms.stop") : t("sms.stop_link", { link: unsubscribe }),
  ]);
}

function sms(parts: string[]): Rendered {
  const text = parts.filter(Boolean).join("\n");
  return { subject: null, text, html: null, segments: segmentsOf(text).segments };
}
