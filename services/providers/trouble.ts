import { saysSendingLimit } from "../channels/sending_limit.ts";
import { saysUnknownRecipient } from "../channels/unknown_recipient.ts";

/** What was wrong when a message was not taken, as far as it helps to know what to do. */
export type TroubleKind =
  | "name_not_found"
  | "refused"
  | "unreachable"
  | "timed_out"
  | "broken_off"
  | "no_answer"
  | "interrupted"
  | "private_address"
  | "certificate_expired"
  | "certificate_unknown"
  | "certificate_name"
  | "tls_missing"
  | "tls_mismatch"
  | "login_refused"
  | "sender_refused"
  | "forbidden"
  | "no_credit"
  | "not_found"
  | "too_many"
  | "server_error"
  | "web_page"
  | "not_understood"
  | "no_such_recipient"
  | "mailbox_full"
  | "blocked"
  | "later"
  | "rejected"
  | "no_provider"
  | "not_written"
  | "other";

export interface Trouble {
  kind: TroubleKind;
  /** The name that was looked for; empty where the answer names none. */
  host: string;
  /** What was answered, as it came. */
  said: string;
}

/**
 * What an answer means for the shop, from the text that was kept of it.
 * @param transport the way it went, as deliveries write it down: the same number means other things in SMTP and in HTTP
 * @param said the server's answer, or the connection's error
 */
export function troubleOf(transport: string | null, said: string): Trouble {
  const host = /(?:ENOTFOUND|EAI_AGAIN) (\S+)/.exec(said)?.[1] ?? "";
  const kind = ofTheConnection(said) ??
    (transport === null || transport === "smtp" || transport === "outbox" ? bySmtp(said) : byHttp(said));
  return { kind, host, said };
}

/** What our own side says of a message, and what the network says before any server has answered. */
const connection: [RegExp, TroubleKind][] = [
  [/^No provider is set up/, "no_provider"],
  [/^The message could not be written/, "not_written"],
  [/^Stopped before the (?:server answered|connection stood)/, "interrupted"],
  [/^No answer in |^Stopped before the answer/, "no_answer"],
  [/is an address of a private network/, "private_address"],
  [/\b(?:ENOTFOUND|EAI_AGAIN)\b/, "name_not_found"],
  [/\bECONNREFUSED\b/, "refused"],
  [/\b(?:EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)\b/, "unreachable"],
  [/\bETIMEDOUT\b|^No connection in time|^Connection timeout|^Greeting never received|^Timeout/, "timed_out"],
  [/certificate has expired|CERT_HAS_EXPIRED|certificate is not yet valid/i, "certificate_expired"],
  [/does not match certificate|ALTNAME_INVALID|NotValidForName/i, "certificate_name"],
  [/self.signed|unable to (?:verify|get)[^.]*certificate|UnknownIssuer|UNABLE_TO_/i, "certificate_unknown"],
  [/STARTTLS/, "tls_missing"],
  [/wrong version number|corrupt message|\bSSL routines\b|handshake|\bEPROTO\b/i, "tls_mismatch"],
  [/\b(?:ECONNRESET|EPIPE|ECONNABORTED)\b|closed unexpectedly|socket hang up|^Socket closed/, "broken_off"],
];

const ofTheConnection = (said: string): TroubleKind | undefined => firstOf(connection, said);

/** RFC 5321 4.2 and RFC 3463; the words count where hosts use one number for everything. */
function bySmtp(said: string): TroubleKind {
  const [line = "", code = "", enhanced = ""] =
    /\b([45]\d\d)(?:[ -]([45]\.\d{1,3}\.\d{1,3}))?\b.*/s.exec(said) ?? [];
  if (!code) return "other";
  if (/^Invalid login/.test(said) || ["530", "534", "535", "538"].includes(code)) return "login_refused";
  if (saysUnknownRecipient(line)) return "no_such_recipient";
  if (saysSendingLimit(line)) return "too_many";
  if (/relay/i.test(line)) return "login_refused";
  if (["5.1.7", "5.1.8", "5.7.60"].includes(enhanced) || ofTheSender.test(line)) return "sender_refused";
  if (enhanced.endsWith(".2.2") || /quota|mailbox[^.]{0,20}full|over(?:quota| quota)/i.test(line)) {
    return "mailbox_full";
  }
  if (tooMany.test(line)) return "too_many";
  if (code.startsWith("4")) return "later";
  return enhanced === "5.7.1" || unwanted.test(line) ? "blocked" : "rejected";
}

const ofTheSender =
  /sender|from['"]? (?:address|number|phone)|not owned|send ?as|not (?:allowed|authori[sz]ed|permitted) to send|address(?:es)? (?:is|are) not verified|\b(?:spf|dkim|dmarc)\b/i;
const tooMany = /too (?:many|fast)|rate.?limit|throttl|sending limit|exceeded|quota of messages/i;
const unwanted = /spam|block(?:ed|list)|black ?list|reputation|policy|unsolicited|junk/i;

function byHttp(said: string): TroubleKind {
  const status = Number(/^(\d{3})\b/.exec(said)?.[1] ?? 0);
  const page = /<!doctype|<html|<head|<body/i.test(said);
  if (status >= 500) return "server_error";
  if (status === 429) return "too_many";
  if (status === 408) return "timed_out";
  if (page && ![401, 403].includes(status)) return "web_page";
  if (status >= 200 && status < 300) return "not_understood";
  return firstOf(words, said) ?? statuses.get(status) ?? (status >= 300 ? "rejected" : "other");
}

/** Providers use one status for many things; what they say beside it counts first. */
const words: [RegExp, TroubleKind][] = [
  [
    /signature.*does not match|security token|invalid[^.]{0,20}(?:token|key|credential)|^\d+ 20003\b/i,
    "login_refused",
  ],
  [/\bcredits?\b|\bbalance\b|\bfunds\b|not enough/i, "no_credit"],
  [
    /inactive|^\d+ (?:406|21211|21214|21610|21614)\b|['"]?\bto['"]? (?:address|number|phone)/i,
    "no_such_recipient",
  ],
  [/^\d+ (?:21212|21603|21606|21611|21612|21659|21660|21661)\b/, "sender_refused"],
  [ofTheSender, "sender_refused"],
  [/invalid from\b|['"]from['"]/i, "sender_refused"],
];

const statuses = new Map<number, TroubleKind>([
  [301, "not_found"],
  [302, "not_found"],
  [307, "not_found"],
  [308, "not_found"],
  [401, "login_refused"],
  [402, "no_credit"],
  [403, "forbidden"],
  [404, "not_found"],
  [405, "not_found"],
  [410, "not_found"],
]);

const firstOf = (table: [RegExp, TroubleKind][], said: string): TroubleKind | undefined =>
  table.find(([pattern]) => pattern.test(said))?.[1];
