import { createHmac, timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import type { Channel, OutgoingSms } from "../channel.ts";
import type { Http } from "../http/call.ts";
import { jsonObject, said } from "../http/json.ts";
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
import { segmentsOf } from "./segments.ts";

export interface GatewayApiAccount {
  token: string;
  /** Accounts live on one of the two. */
  region: "com" | "eu";
  base?: string;
}

/** https://gatewayapi.com/docs/apis/rest/ */
export function openGatewayApi(account: GatewayApiAccount, http: Http): Channel<OutgoingSms> {
  const base = account.base ?? `https://gatewayapi.${account.region}`;
  return {
    transport: "gatewayapi",
    async send(sms, signal) {
      const answer = await http({
        method: "POST",
        url: `${base}/rest/mtsms`,
        headers: { authorization: `Token ${account.token}`, "content-type": "application/json" },
        body: JSON.stringify({
          sender: sms.from.replace(/^\+/, ""),
          message: sms.text,
          recipients: [{ msisdn: Number(sms.to.replace(/^\+/, "")) }],
          // Unasked it would put question marks where the default alphabet has no letter.
          ...(segmentsOf(sms.text).encoding === "UCS-2" ? { encoding: "UCS2" } : {}),
          ...(sms.receiptUrl ? { callback_url: sms.receiptUrl } : {}),
        }),
        beforeContent: sms.beforeContent,
        signal,
      });
      const body = jsonObject(answer.text);
      if (answer.status !== 200 && answer.status !== 201) {
        const words = [said(body.code), said(body.message) || answer.text].join(" ");
        throw refusal(answer, words, verdict(said(body.message)));
      }
      const id = Array.isArray(body.ids) ? said(body.ids[0]) : "";
      if (!id) throw notUnderstood(answer);
      return { id, answer: `${answer.status}` };
    },
    close() {},
  };
}

function verdict(words: string): Verdict {
  if (/msisdn|recipient|phone number/i.test(words)) return { unknownRecipient: true };
  return /fund|balance|credit|sender|token|ip address/i.test(words) ? { providerFault: true } : {};
}

/**
 * A status or a text message.
 * @param secret of the webhook; without one only the secret address vouches for the call. With one, what is believed is
 *   what the token holds, not the body beside it
 */
export function readGatewayApi(call: ProviderCall, secret?: string): UnderstoodCall {
  const told = secret
    ? claims(call.headers.get("x-gwapi-signature") ?? "", secret)
    : jsonObject(bodyText(call));
  if (!told) return { refused: "bad_signature" };
  if (secret && told.exp !== undefined && !(Number(told.exp) * 1_000 > call.receivedAt.getTime())) {
    return { refused: "stale" };
  }
  const id = said(told.id);
  if (!id) return { events: [] };
  if (told.message !== undefined) {
    return {
      events: [{
        kind: "inbound",
        from: international(told.msisdn),
        to: international(told.receiver),
        text: said(told.message),
        providerMessageId: id,
        at: toldAt(told.senttime, call.receivedAt),
      }],
    };
  }
  const outcome = meaning(outcomes, said(told.status).toUpperCase());
  if (!outcome) return { events: [] };
  return {
    events: [{
      kind: "receipt",
      providerMessageId: id,
      recipient: international(told.msisdn) || undefined,
      outcome,
      detail: shortDetail([said(told.status), said(told.error)].filter(Boolean).join(": ")),
      at: toldAt(told.time, call.receivedAt),
    }],
  };
}

const outcomes: Record<string, Outcome> = {
  ACCEPTED: "accepted",
  BUFFERED: "accepted",
  ENROUTE: "accepted",
  DELIVERED: "delivered",
  EXPIRED: "bounced_soft",
  UNDELIVERABLE: "failed",
  REJECTED: "failed",
  DELETED: "failed",
  SKIPPED: "failed",
};

const international = (value: unknown) => {
  const digits = said(value);
  return /^\d{5,}$/.test(digits) ? `+${digits}` : digits;
};

/** What a JSON Web Token holds; undefined unless it is signed with HS256 and this secret: nothing else is believed. */
function claims(token: string, secret: string): Record<string, unknown> | undefined {
  const [head = "", payload = "", signature = "", ...more] = token.split(".");
  if (more.length > 0 || jsonObject(plain(head)).alg !== "HS256") return undefined;
  const expected = createHmac("sha256", secret).update(`${head}.${payload}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return jsonObject(plain(payload));
}

const plain = (part: string) => Buffer.from(part, "base64url").toString("utf8");
