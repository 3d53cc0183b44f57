/**
 * Whether a mail server's answer says that the account has sent all that it may for now, rather than that this message or
 * its mailbox was wrong: hosts say so at any step, and with a 5 as well as with a 4.
 * @param answer the server's line, such as `550 5.4.5 Daily user sending limit exceeded`
 */
export const saysSendingLimit = (answer: string): boolean => limited.test(answer);

// Amazon SES; Gmail and others; Exim as cPanel sets it up; Exchange; Postfix. A mailbox's own quota is none of these.
const limited = new RegExp(
  [
    "throttling failure",
    "\\bsending (?:limit|quota|rate)",
    "\\b(?:daily|hourly) (?:message|e-?mail|smtp)s? (?:limit|quota)",
    "exceeded the max(?:imum)? e-?mails per",
    "submissionquota|sender thread limit",
    "too much mail from",
  ].join("|"),
  "i",
);
