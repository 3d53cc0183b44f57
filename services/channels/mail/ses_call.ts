import { createVerify, X509Certificate } from "node:crypto";
import type { Http } from "../http/call.ts";
import { inside, jsonObject, said } from "../http/json.ts";
import {
  bodyText,
  meaning,
  type Outcome,
  type ProviderCall,
  type Receipt,
  shortDetail,
  toldAt,
  type UnderstoodCall,
} from "../provider_event.ts";

// Only Amazon's own notification service may name the certificate that its messages are checked with, or an address
// to be called.
const itsCertificate =
  /^https:\/\/sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/SimpleNotificationService-[0-9a-zA-Z]+\.pem$/;
const itsAddress = /^https:\/\/sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/\?/;

const certificates = new Map<string, string>();

/** A message of Amazon SNS with what SES tells; a request to confirm the subscription is confirmed. */
export async function readSes(call: ProviderCall, http: Http): Promise<UnderstoodCall> {
  const told = jsonObject(bodyText(call));
  if (!await isSigned(told, http)) return { refused: "bad_signature" };
  // Amazon gives up after some hours; what is more than a day old is somebody's copy.
  const age = call.receivedAt.getTime() - Date.parse(said(told.Timestamp));
  if (!(age < 86_400_000)) return { refused: "stale" };
  if (told.Type === "SubscriptionConfirmation") {
    const url = said(told.SubscribeURL);
    if (!itsAddress.test(url)) return { refused: "bad_signature" };
    await http({ method: "GET", url });
    return { events: [] };
  }
  if (told.Type !== "Notification") return { events: [] };
  return { events: receipts(jsonObject(said(told.Message)), call.receivedAt) };
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html */
async function isSigned(told: Record<string, unknown>, http: Http): Promise<boolean> {
  const url = said(told.SigningCertURL);
  const algorithm = meaning({ "1": "RSA-SHA1", "2": "RSA-SHA256" }, said(told.SignatureVersion));
  if (!algorithm || !itsCertificate.test(url)) return false;
  const names = told.Type === "Notification"
    ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
    : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
  const signed = names.filter((name) => told[name] !== undefined && told[name] !== null)
    .map((name) => `${name}\n${said(told[name])}\n`).join("");
  try {
    const key = new X509Certificate(await certificate(url, http)).publicKey;
    return createVerify(algorithm).update(signed).verify(key, said(told.Signature), "base64");
  } catch {
    return false;
  }
}

async function certificate(url: string, http: Http): Promise<string> {
  const known = certificates.get(url);
  if (known) return known;
  const { status, text } = await http({ method: "GET", url });
  if (status !== 200) throw new Error(`The certificate could not be read: ${status}.`);
  if (certificates.size >= 20) certificates.clear();
  certificates.set(url, text);
  return text;
}

function receipts(told: Record<string, unknown>, receivedAt: Date): Receipt[] {
  const type = said(told.notificationType) || said(told.eventType);
  const id = said(inside(told, "mail", "messageId"));
  const found = about(type, told);
  if (!id || !found) return [];
  const rfcMessageId = said(inside(told, "mail", "commonHeaders", "messageId")) || undefined;
  const { outcome, recipients, at } = found;
  return recipients.map((each) => ({
    kind: "receipt",
    providerMessageId: id,
    rfcMessageId,
    recipient: typeof each === "string" ? each : said(inside(each, "emailAddress")) || undefined,
    outcome,
    detail: shortDetail(said(inside(each, "diagnosticCode")) || found.detail),
    at: toldAt(at, receivedAt),
  }));
}

function about(type: string, told: Record<string, unknown>) {
  const list = (value: unknown): unknown[] => Array.isArray(value) && value.length > 0 ? value : [undefined];
  switch (type) {
    case "Delivery": {
      const { delivery } = told;
      return {
        outcome: "delivered" as Outcome,
        recipients: list(inside(delivery, "recipients")),
        detail: said(inside(delivery, "smtpResponse")),
        at: inside(delivery, "timestamp"),
      };
    }
    case "Bounce": {
      const { bounce } = told;
      const kind = [said(inside(bounce, "bounceType")), said(inside(bounce, "bounceSubType"))];
      return {
        outcome: bounced(kind[0]!, kind[1]!),
        recipients: list(inside(bounce, "bouncedRecipients")),
        detail: kind.join(" "),
        at: inside(bounce, "timestamp"),
      };
    }
    case "Complaint": {
      const { complaint } = told;
      return {
        outcome: "complained" as Outcome,
        recipients: list(inside(complaint, "complainedRecipients")),
        detail: said(inside(complaint, "complaintFeedbackType")),
        at: inside(complaint, "timestamp"),
      };
    }
    case "Reject":
    case "Rendering Failure":
      return {
        outcome: "failed" as Outcome,
        recipients: list(inside(told, "mail", "destination")),
        detail: said(inside(told, "reject", "reason")) || type,
        at: undefined,
      };
  }
}

function bounced(type: string, subType: string): Outcome {
  if (type !== "Permanent") return "bounced_soft";
  return subType === "ContentRejected" || subType === "AttachmentRejected" ? "failed" : "bounced_hard";
}
