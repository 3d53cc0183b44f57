import { createHmac, timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import { type Channel, ChannelError, type OutgoingSms } from "../channel.ts";
import { basic } from "../http/auth.ts";
import type { Http } from "../http/call.ts";
import { jsonObject, said } from "../http/json.ts";
import { notUnderstood, refusal, type Verdict } from "../http/verdict.ts";
import {
  bodyText,
  meaning,
  type Outcome,
  type ProviderCall,
  type UnderstoodCall,
} from "../provider_event.ts";

export interface TwilioAccount {
  /** Account SID, `AC…`. */
  account: string;
  /** Auth token: it signs their calls too. */
  token: string;
  base?: string;
}

/** https://www.twilio.com/docs/messaging/api/message-resource */
export function openTwilio(account: TwilioAccount, http: Http): Channel<OutgoingSms> {
  const base = account.base ?? "https://api.twilio.com";
  return {
    transport: "twilio",
    async send(sms, signal) {
      const body = new URLSearchParams({ To: sms.to, From: sms.from, Body: sms.text });
      if (sms.receiptUrl) body.set("StatusCallback", sms.receiptUrl);
      const answer = await http({
        method: "POST",
        url: `${base}/2010-04-01/Accounts/${encodeURIComponent(account.account)}/Messages.json`,
        headers: {
          authorization: basic(account.account, account.token),
          "content-type": "application/x-www-form-urlencoded",
        },
        body: body.toString(),
        beforeContent: sms.beforeContent,
        signal,
      });
      const told = jsonObject(answer.text);
      if (answer.status !== 201 && answer.status !== 200) {
        const words = [said(told.code), said(told.message) || answer.text].join(" ");
        throw refusal(answer, words, verdict(Number(told.code)));
      }
      if (!said(told.sid)) throw notUnderstood(answer);
      if (told.status === "failed" || told.status === "undelivered") {
        const code = Number(told.error_code);
        throw new ChannelError(`${said(told.error_code)} ${said(told.error_message)}`.trim(), {
          permanent: true,
          failedAt: "refused",
          unknownRecipient: noSuchNumber.has(code),
        });
      }
      return { id: said(told.sid), answer: `${answer.status} ${said(told.status)}`.trim() };
    },
    close() {},
  };
}

// 21610: the person has told Twilio itself STOP, which is as final as a number that does not exist.
const unreachable = new Set([21211, 21214, 21217, 21610, 21614]);
const ofTheAccount = new Set([
  20003,
  20005,
  20429,
  21212,
  21219,
  21408,
  21603,
  21606,
  21608,
  21611,
  21612,
  21659,
  21660,
  21661,
  21910,
  30001,
  30002,
  63038,
]);

function verdict(code: number): Verdict {
  if (unreachable.has(code)) return { unknownRecipient: true };
  return ofTheAccount.has(code) ? { providerFault: true } : {};
}

/** A status or a text message, signed over the public address and each field. */
export function readTwilio(call: ProviderCall, token: string): UnderstoodCall {
  const form = new URLSearchParams(bodyText(call));
  const expected = Buffer.from(twilioSignature(token, call.url, form), "base64");
  const given = Buffer.from(call.headers.get("x-twilio-signature") ?? "", "base64");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { refused: "bad_signature" };
  }
  const id = form.get("MessageSid") ?? form.get("SmsSid");
  if (!id) return { events: [] };
  const status = form.get("MessageStatus") ?? form.get("SmsStatus") ?? "";
  if (status === "received" || status === "" && form.has("Body")) {
    return {
      events: [{
        kind: "inbound",
        from: form.get("From") ?? "",
        to: form.get("To") ?? "",
        text: form.get("Body") ?? "",
        providerMessageId: id,
        at: call.receivedAt,
      }],
    };
  }
  const code = Number(form.get("ErrorCode") ?? 0);
  const outcome = codes.get(code) ?? meaning(outcomes, status);
  if (!outcome) return { events: [] };
  return {
    events: [{
      kind: "receipt",
      providerMessageId: id,
      recipient: form.get("To") ?? undefined,
      outcome,
      detail: code ? `${status} ${code}` : status,
      at: call.receivedAt,
    }],
  };
}

/** @returns base64 of HMAC-SHA1 over the address and each name and value, sorted by name */
export function twilioSignature(token: string, url: string, form: URLSearchParams): string {
  const fields = [...form].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
  return createHmac("sha1", token).update(url + fields.flat().join("")).digest("base64");
}

const outcomes: Record<string, Outcome> = {
  accepted: "accepted",
  queued: "accepted",
  sending: "accepted",
  sent: "accepted",
  delivered: "delivered",
  read: "delivered",
  undelivered: "failed",
  failed: "failed",
};
const noSuchNumber = new Set([30005, 30006]);
const codes = new Map<number, Outcome>([
  [30003, "bounced_soft"],
  [30005, "bounced_hard"],
  [30006, "bounced_hard"],
  [21610, "bounced_hard"],
]);
