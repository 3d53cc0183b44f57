import type { Channel, OutgoingSms } from "../channel.ts";
import { basic } from "../http/auth.ts";
import type { Http } from "../http/call.ts";
import { inside, jsonObject, said } from "../http/json.ts";
import { refusal } from "../http/verdict.ts";
import {
  bodyText,
  meaning,
  type Outcome,
  type ProviderCall,
  shortDetail,
  toldAt,
  type UnderstoodCall,
} from "../provider_event.ts";
import { filledTemplate, type Template } from "./template.ts";

export interface GenericAccount extends Template {
  url: string;
  auth: "none" | "basic" | "bearer";
  user?: string;
  secret?: string;
  /** Where the message's id stands in a JSON answer, such as `messages.0.id`. */
  idPath?: string;
}

/** Any provider that takes one POST a message and answers 2xx once it has it. */
export function openGeneric(account: GenericAccount, http: Http): Channel<OutgoingSms> {
  return {
    transport: "http",
    async send(sms, signal) {
      const answer = await http({
        method: "POST",
        url: account.url,
        headers: {
          ...authorization(account),
          "content-type": account.format === "json"
            ? "application/json"
            : "application/x-www-form-urlencoded",
        },
        body: filledTemplate(account, sms),
        beforeContent: sms.beforeContent,
        signal,
      });
      if (answer.status < 200 || answer.status > 299) {
        throw refusal(answer, answer.text);
      }
      // Nothing is known of its answers but their status: that is what counts, with an id or without.
      const id = account.idPath ? said(inside(jsonObject(answer.text), ...account.idPath.split("."))) : "";
      return { id, answer: `${answer.status}` };
    },
    close() {},
  };
}

function authorization({ auth, user = "", secret = "" }: GenericAccount): Record<string, string> {
  if (auth === "none") return {};
  return { authorization: auth === "basic" ? basic(user, secret) : `Bearer ${secret}` };
}

/** A receipt (`id`, `status`) or a text message (`from`, `to`, `text`), as JSON or as a form; the secret address vouches. */
export function readGeneric(call: ProviderCall): UnderstoodCall {
  const text = bodyText(call);
  const told = text.trimStart().startsWith("{")
    ? jsonObject(text)
    : Object.fromEntries(new URLSearchParams(text));
  const id = said(told.id);
  if (said(told.from) && told.text !== undefined) {
    return {
      events: [{
        kind: "inbound",
        from: said(told.from),
        to: said(told.to),
        text: said(told.text),
        providerMessageId: id || madeId(told, call.receivedAt),
        at: toldAt(told.at, call.receivedAt),
      }],
    };
  }
  const outcome = meaning(outcomes, said(told.status).toLowerCase());
  if (!id || !outcome) return { events: [] };
  const detail = shortDetail(said(told.detail));
  const at = toldAt(told.at, call.receivedAt);
  return { events: [{ kind: "receipt", providerMessageId: id, outcome, detail, at }] };
}

/**
 * What a text is called whose provider does not say: the same text of the same moment is the same one. Where no moment
 * is told either, each call is a text of its own: the same words again may be a second answer.
 */
const madeId = ({ from, to, text, at }: Record<string, unknown>, receivedAt: Date): string =>
  JSON.stringify([said(from), said(to), said(text), said(at) || receivedAt.getTime()]);

const outcomes: Record<string, Outcome> = {
  accepted: "accepted",
  sent: "accepted",
  delivered: "delivered",
  failed: "failed",
  undelivered: "failed",
  rejected: "failed",
  expired: "bounced_soft",
  unknown_number: "bounced_hard",
};
