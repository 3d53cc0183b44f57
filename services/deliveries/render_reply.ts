import { translator } from "../../locales/translate.ts";
import type { DeliveryToWrite } from "./claim.ts";
import { markup, paragraphs } from "./html.ts";
import { mailLayout, quiet, serif, smallPrintText } from "./mail_layout.ts";
import { namesFor } from "./names.ts";
import type { RenderedMail } from "./states.ts";
import type { Thread } from "./thread.ts";

/** An agent's words as they were written, the way to answer, and the person's own words that they answer. */
export function renderReply(delivery: DeliveryToWrite, thread: Thread, link: string): RenderedMail {
  const { language } = delivery;
  const t = translator(language);
  const store = namesFor(delivery).store!;
  const subject = `Re: ${
    (thread.subject ?? t("mail.reply_subject", { store })).replace(/^(?:re:\s*)+/i, "")
  }`;
  const signed = thread.agentName ? `${thread.agentName}, ${store}` : store;
  const text = [
    thread.words,
    signed,
    `${t("mail.reply_link")}: ${link}`,
    ...(thread.quoted ? [`${t("mail.reply_quote")}\n${thread.quoted.replace(/^/gm, "> ")}`] : []),
    `-- \n${t("mail.reply_why", { store })}${smallPrintText(delivery.store, language)}`,
  ].join("\n\n");
  const quoted = thread.quoted === null ? undefined : quote(t("mail.reply_quote"), thread.quoted);
  const body = markup`<div>${paragraphs(thread.words)}</div>
<p class="soft" style="${quiet};margin:14px 0 22px">${signed}</p>
<p style="margin:0"><a class="ink" href="${link}" style="color:#1d1c19;font-weight:600">${
    t("mail.reply_link")
  }</a></p>
${quoted}`;
  const footer = markup`${t("mail.reply_why", { store })}`;
  return { subject, text, html: mailLayout({ language, subject, store: delivery.store, body, footer }) };
}

const quote = (title: string, words: string) =>
  markup`<p class="soft" style="${quiet};margin:30px 0 6px">${title}</p>
<blockquote class="ink line" style="${serif};font-size:17px;line-height:26px;margin:0;padding:0 0 0 14px;
border-left:3px solid #e4e0d7">${paragraphs(words)}</blockquote>`;
