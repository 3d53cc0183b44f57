import type { OutgoingMail } from "./channel.ts";
import { headerWord } from "./header_text.ts";

/** The headers of a message that a mail library or a provider does not write by itself, each on one line. */
export function specialHeaders(mail: OutgoingMail): { name: string; value: string }[] {
  return [
    ...(mail.unsubscribeUrl
      ? [
        { name: "List-Unsubscribe", value: `<${headerWord(mail.unsubscribeUrl)}>` },
        { name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click" },
      ]
      : []),
    ...(mail.automatic
      ? [
        { name: "Auto-Submitted", value: "auto-generated" },
        { name: "X-Auto-Response-Suppress", value: "All" },
      ]
      : []),
  ];
}

/** All headers besides sender, receiver and subject, for a provider that writes the message itself. */
export function mailHeaders(mail: OutgoingMail): { name: string; value: string }[] {
  const references = (mail.references ?? []).map(headerWord);
  return [
    { name: "Message-ID", value: headerWord(mail.messageId) },
    ...(references.length > 0
      ? [
        { name: "In-Reply-To", value: references.at(-1)! },
        { name: "References", value: references.join(" ") },
      ]
      : []),
    ...specialHeaders(mail),
  ];
}
