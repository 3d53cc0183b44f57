import MailComposer from "nodemailer/lib/mail-composer";
import { encode, wrap } from "nodemailer/lib/qp";
import type { OutgoingMail } from "./channel.ts";
import { headerText, headerWord } from "./header_text.ts";
import { specialHeaders } from "./mail_headers.ts";

/**
 * The message as it goes over the wire: multipart/alternative, text first.
 *
 * Headers, boundary and encoded words are the mail library's; the two parts are encoded here, because they are whole
 * texts already and the library would take each through a chain of streams.
 */
export function composeMail(mail: OutgoingMail): Uint8Array {
  const root = new MailComposer({
    from: { name: headerText(mail.from.name), address: mail.from.address },
    to: { name: headerText(mail.to.name ?? ""), address: mail.to.address },
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    subject: headerText(mail.subject),
    messageId: headerWord(mail.messageId),
    date: mail.sentAt,
    text: mail.text,
    html: mail.html,
    ...threadHeaders(mail.references ?? []),
    // Prepared values go out as they stand: a folded List-Unsubscribe breaks signatures (nodemailer issue 1654).
    headers: specialHeaders(mail).map(({ name, value }) => ({ key: name, value: { prepared: true, value } })),
  }).compile();
  // The boundary exists once the header that names it has been built.
  const head = root.buildHeaders();
  const parts = root.childNodes.map((node, index) => {
    const content = index === 0 ? mail.text : mail.html;
    node.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return `--${root.boundary}\r\n${node.buildHeaders()}\r\n\r\n${quotedPrintable(content)}\r\n`;
  });
  return new TextEncoder().encode(`${head}\r\n\r\n${parts.join("")}--${root.boundary}--\r\n`);
}

function threadHeaders(references: string[]) {
  const ids = references.map(headerWord);
  return ids.length === 0 ? {} : { inReplyTo: ids.at(-1), references: ids };
}

const quotedPrintable = (text: string) =>
  wrap(encode(text.toWellFormed().replaceAll("\0", "").replace(/\r\n?|\n/g, "\r\n")), 76);
