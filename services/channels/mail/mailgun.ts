import { createHmac, timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import type { Channel, OutgoingMail } from "../channel.ts";
import { composeMail } from "../compose.ts";
import { basic } from "../http/auth.ts";
import type { Http } from "../http/call.ts";
import { inside, jsonObject, said } from "../http/json.ts";
import { notUnderstood, refusal, type Verdict } from "../http/verdict.ts";
import {
  bodyText,
  meaning,
  type Outcome,
  type ProviderCall,
  shortDetail,
  toldAt,
  type UnderstoodCall,
} from "../provider_event.ts";

export interface MailgunAccount {
  domain: string;
  region: "us" | "eu";
  /** Sending key. */
  key: string;
  base?: string;
}

/** The whole message as we wrote it: https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages */
export function openMailgun(account: MailgunAccount, http: Http): Channel<OutgoingMail> {
  const base = account.base ??
    (account.region === "eu" ? "https://api.eu.mailgun.net" : "https://api.mailgun.net");
  return {
    transport: "mailgun",
    async send(mail, signal) {
      const form = new FormData();
      form.set("to", mail.to.address);
      form.set("o:tracking", "no");
      const message = new Blob([composeMail(mail) as Uint8Array<ArrayBuffer>], { type: "message/rfc822" });
      form.set("message", message, "message.eml");
      const encoded = new Response(form);
      const answer = await http({
        method: "POST",
        url: `${base}/v3/${encodeURIComponent(account.domain)}/messages.mime`,
        headers: {
          authorization: basic("api", account.key),
          "content-type": encoded.headers.get("content-type")!,
        },
        body: new Uint8Array(await encoded.arrayBuffer()),
        beforeContent: mail.beforeContent,
        signal,
      });
      const told = jsonObject(answer.text);
      if (answer.status !== 200) {
        const words = said(told.message) || answer.text;
        throw refusal(answer, words, verdict(words));
      }
      const id = said(told.id).replace(/^<|>$/g, "");
      if (!id) throw notUnderstood(answer);
      return { id, answer: `${answer.status} ${said(told.message)}`.trim() };
    },
    close() {},
  };
}

function verdict(words: string): Verdict {
  if (/'?to'? parameter is not a valid address|not a valid (recipient|address)/i.test(words)) {
    return { unknownRecipient: true };
  }
  return /domain|account|disabled|credit|limit|sandbox/i.test(words) ? { providerFault: true } : {};
}

/** Signed with HMAC-SHA256 over its time and token; what is more than a day old is somebody's copy. */
export function readMailgun(call: ProviderCall, signingKey: string): UnderstoodCall {
  const told = jsonObject(bodyText(call));
  const timestamp = said(inside(told, "signature", "timestamp"));
  const token = said(inside(told, "signature", "token"));
  const given = Buffer.from(said(inside(told, "signature", "signature")), "hex");
  const expected = createHmac("sha256", signingKey).update(timestamp + token).digest();
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { refused: "bad_signature" };
  }
  const age = call.receivedAt.getTime() / 1_000 - Number(timestamp);
  if (!(age < 86_400)) return { refused: "stale" };
  const data = inside(told, "event-data");
  const outcome = outcomeOf(data);
  const messageId = said(inside(data, "message", "headers", "message-id")).replace(/^<|>$/g, "");
  if (!outcome || !messageId) return { events: [] };
  const status = inside(data, "delivery-status");
  return {
    events: [{
      kind: "receipt",
      providerMessageId: messageId,
      rfcMessageId: `<${messageId}>`,
      recipient: said(inside(data, "recipient")) || undefined,
      outcome,
      detail: shortDetail(
        [
          said(inside(data, "reason")),
          said(inside(status, "code")),
          said(inside(status, "message")) || said(inside(status, "description")),
        ].filter(Boolean).join(" "),
      ),
      at: toldAt(inside(data, "timestamp"), call.receivedAt),
    }],
  };
}

function outcomeOf(data: unknown): Outcome | undefined {
  const event = said(inside(data, "event"));
  if (event !== "failed") return meaning(outcomes, event);
  // Mailgun goes on trying by itself; only the last failure is called permanent.
  if (inside(data, "severity") !== "permanent") return "accepted";
  return meaning(reasons, said(inside(data, "reason"))) ?? "failed";
}

const outcomes: Record<string, Outcome> = {
  accepted: "accepted",
  delivered: "delivered",
  complained: "complained",
  unsubscribed: "complained",
  rejected: "failed",
};
const reasons: Record<string, Outcome> = {
  bounce: "bounced_hard",
  "suppress-bounce": "bounced_hard",
  "suppress-complaint": "complained",
  "suppress-unsubscribe": "complained",
  old: "bounced_soft",
};
