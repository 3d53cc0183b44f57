import PostalMime, { type Attachment } from "postal-mime";
import { type Outcome, type Receipt, shortDetail } from "../provider_event.ts";

/** Of a returned message, more than this is the message itself. */
const longest = 256 * 1024;

/**
 * What a report in the mail says of messages that were sent: a bounce (RFC 3464), or a complaint that a provider hands
 * on (RFC 5965).
 * @returns nothing for a mail that is no report, and for a report of a delay: the message is still on its way
 */
export async function readDsn(raw: Uint8Array | string, receivedAt: Date): Promise<Receipt[]> {
  if (!/report-type\s*=|message\/(delivery-status|feedback-report)/i.test(start(raw))) return [];
  const mail = await PostalMime.parse(raw, {
    rfc822Attachments: true,
    forceRfc822Attachments: true,
    maxNestingDepth: 20,
  }).catch(() => undefined);
  const part = (type: RegExp) => mail?.attachments.find(({ mimeType }) => type.test(mimeType));
  const rfcMessageId = quotedMessageId(
    textOf(part(/^(message\/rfc822|text\/rfc822-headers|message\/global)/i)),
  );
  const at = toldDate(mail?.date, receivedAt);
  const complaint = part(/^message\/feedback-report$/i);
  if (complaint) {
    const fields = fieldsOf(textOf(complaint));
    // A report that something passed no check (auth-failure) is no person's complaint.
    if (!/^(abuse|fraud|opt-out|other)$/i.test(fields.get("feedback-type") ?? "abuse")) return [];
    const detail = shortDetail(fields.get("feedback-type") ?? "abuse");
    const recipient = fields.get("original-rcpt-to")?.replace(/[<>]/g, "");
    return [{
      kind: "receipt",
      providerMessageId: "",
      rfcMessageId,
      recipient,
      outcome: "complained",
      detail,
      at,
    }];
  }
  const [head = "", ...recipients] = textOf(part(/^message\/(global-)?delivery-status$/i)).split(
    /\r?\n[ \t]*\r?\n/,
  );
  // Some leave out the part about the message and begin with the first recipient.
  const groups = /^final-recipient:/im.test(head) ? [head, ...recipients] : recipients;
  return groups.flatMap((group) => {
    const fields = fieldsOf(group);
    const outcome = outcomeOf(fields);
    if (!outcome) return [];
    const detail = shortDetail(
      [fields.get("status"), fields.get("diagnostic-code")?.replace(/^[\w-]+\s*;\s*/, "")].filter(Boolean)
        .join(" "),
    );
    const recipient = address(fields.get("original-recipient") ?? fields.get("final-recipient"));
    return [{
      kind: "receipt" as const,
      providerMessageId: "",
      rfcMessageId,
      recipient,
      outcome,
      detail,
      at,
    }];
  });
}

function outcomeOf(fields: Map<string, string>): Outcome | undefined {
  const action = (fields.get("action") ?? "").toLowerCase();
  if (action === "delivered") return "delivered";
  if (action !== "failed") return undefined;
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get("status") ?? "")?.[1] ?? "";
  const said = fields.get("diagnostic-code") ?? "";
  // Exchange and others put a general 5.0.0 there and the truth into the diagnosis.
  const exact = /^5\.0\.0$|^$/.test(status)
    ? /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1] ?? status
    : status;
  if (exact.startsWith("4")) return "bounced_soft";
  if (noSuchMailbox.has(exact)) return "bounced_hard";
  if (mayPass.has(exact)) return "bounced_soft";
  return /^5\.0\.0$|^$/.test(exact) && unknownWords.test(said) ? "bounced_hard" : "failed";
}

// RFC 3463 and its registry: bad mailbox or domain, moved, null MX, mailbox disabled, host not found.
const noSuchMailbox = new Set([
  "5.1.0",
  "5.1.1",
  "5.1.2",
  "5.1.3",
  "5.1.6",
  "5.1.10",
  "5.2.1",
  "5.4.310",
  "5.4.4",
  "5.5.1",
]);
// Mailbox full, message too large, no answer in days, loop, route.
const mayPass = new Set(["5.2.2", "5.2.3", "5.3.4", "5.4.1", "5.4.300", "5.4.316", "5.4.6", "5.4.7"]);
const unknownWords =
  /(user|recipient|mailbox|account|address)[^.]{0,40}(unknown|not found|does ?n[o']t exist|disabled)|no such (user|recipient|mailbox)|unknown (user|recipient)/i;

/** RFC 5322 fields, unfolded, by their names in lower case. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const at = line.indexOf(":");
    if (at > 0 && !fields.has(line.slice(0, at).trim().toLowerCase())) {
      fields.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
    }
  }
  return fields;
}

/** `rfc822; <anna@example.se>` */
const address = (field: string | undefined) =>
  field?.replace(/^[\w-]+\s*;\s*/, "").replace(/[<>]/g, "").trim() || undefined;

/** The Message-ID of the message that came back, from its own head. */
function quotedMessageId(returned: string): string | undefined {
  const head = returned.split(/\r?\n\r?\n/, 1)[0] ?? "";
  return /<[^<>\s]{1,900}>/.exec(fieldsOf(head).get("message-id") ?? "")?.[0];
}

function textOf(part: Attachment | undefined): string {
  if (!part) return "";
  const { content } = part;
  if (typeof content === "string") return content.slice(0, longest);
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  return new TextDecoder().decode(bytes.subarray(0, longest));
}

function start(raw: Uint8Array | string): string {
  return typeof raw === "string" ? raw.slice(0, longest) : new TextDecoder().decode(raw.subarray(0, longest));
}

function toldDate(date: string | undefined, receivedAt: Date): Date {
  const at = new Date(date ?? "");
  return Number.isNaN(at.getTime()) || at > receivedAt ? receivedAt : at;
}
