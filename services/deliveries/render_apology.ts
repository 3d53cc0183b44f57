import { translator } from "../../locales/translate.ts";
import type { DeliveryToWrite } from "./claim.ts";
import { markup } from "./html.ts";
import { mailLayout } from "./mail_layout.ts";
import { namesFor } from "./names.ts";
import type { RenderedMail } from "./states.ts";

/** Sent instead of a question while a parcel is late: nothing is asked and nothing is offered. */
export function renderApology(delivery: DeliveryToWrite, links: { unsubscribe: string }): RenderedMail {
  const { language } = delivery;
  const t = translator(language);
  const { firstName, orderNumber, store = "" } = namesFor(delivery);
  const subject = t("mail.apology_subject", { store });
  const greeting = firstName ? t("mail.greeting", { name: firstName }) : t("mail.greeting_plain");
  const words = orderNumber
    ? t("mail.apology_order", { order: orderNumber, store })
    : t("mail.apology", { store });
  const answer = t("mail.apology_answer");
  const why = t("mail.apology_why", { store });
  const body = markup`<p style="margin:0 0 16px">${greeting}</p><p style="margin:0 0 16px">${words}</p>
<p style="margin:0">${answer}</p>`;
  const endMessages = t("mail.unsubscribe");
  const footer =
    markup`${why} <a class="soft" href="${links.unsubscribe}" style="color:#5f5b52">${endMessages}</a>`;
  return {
    subject,
    text: [greeting, words, answer, store, `-- \n${why}\n${t("mail.unsubscribe")}: ${links.unsubscribe}`]
      .join("\n\n"),
    html: mailLayout({ language, subject, store: delivery.store, body, footer }),
  };
}
