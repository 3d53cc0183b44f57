/**
 * Whether an answer to RCPT TO, or to the message itself, says that the mailbox does not exist, rather than that this
 * message, sender or moment was wrong. Enhanced status codes (RFC 3463, RFC 7505) decide when they are there.
 * @param answer the server's line, such as `550 5.1.1 User unknown`
 */
export function saysUnknownRecipient(answer: string): boolean {
  const [, code, enhanced, words = ""] = /^(5\d\d)[ -](?:(5\.\d{1,3}\.\d{1,3})[ -])?(.*)$/s.exec(answer) ??
    [];
  if (!code) return false;
  if (enhanced) return noSuchMailbox.has(enhanced) || enhanced === "5.0.0" && unknownWords.test(words);
  return ["550", "551", "553"].includes(code) && unknownWords.test(words);
}

// Bad mailbox, bad mailbox syntax, moved without a trace, recipient's domain takes no mail, mailbox disabled.
const noSuchMailbox = new Set(["5.1.1", "5.1.3", "5.1.6", "5.1.10", "5.2.1"]);
const unknownWords =
  /(?:user|recipient|mailbox|account|address)[^.]{0,40}(?:unknown|not found|does ?n[o']t exist|disabled|unavailable)|(?:no such|unknown|invalid) (?:user|recipient|mailbox|address|account)/i;
