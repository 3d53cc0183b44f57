import { type Channel, ChannelError, type OutgoingSms } from "../channel.ts";
import { basic } from "../http/auth.ts";
import type { Http } from "../http/call.ts";
import { jsonObject, said } from "../http/json.ts";
import { notUnderstood, refusal, type Verdict } from "../http/verdict.ts";
import { bodyText, meaning, type ProviderCall, toldAt, type UnderstoodCall } from "../provider_event.ts";

export interface ElksAccount {
  user: string;
  password: string;
  /** Where its API is; 46elks's own when left out. */
  base?: string;
}

/** https://46elks.com/docs/send-sms */
export function open46elks(account: ElksAccount, http: Http): Channel<OutgoingSms> {
  return {
    transport: "46elks",
    async send(sms, signal) {
      const body = new URLSearchParams({ from: sms.from, to: sms.to, message: sms.text });
      if (sms.receiptUrl) body.set("whendelivered", sms.receiptUrl);
      const answer = await http({
        method: "POST",
        url: `${account.base ?? "https://api.46elks.com"}/a1/sms`,
        headers: {
          authorization: basic(account.user, account.password),
          "content-type": "application/x-www-form-urlencoded",
        },
        body: body.toString(),
        beforeContent: sms.beforeContent,
        signal,
      });
      // Its refusals are plain words.
      if (answer.status !== 200) throw refusal(answer, answer.text, verdict(answer.text));
      const { id, status } = jsonObject(answer.text);
      if (!said(id)) throw notUnderstood(answer);
      if (status === "failed") {
        throw new ChannelError("Failed at once.", { permanent: true, failedAt: "refused" });
      }
      return { id: said(id), answer: `${answer.status} ${said(status)}`.trim() };
    },
    close() {},
  };
}

function verdict(words: string): Verdict {
  if (/\bto\b.*(number|invalid|not valid)|(invalid|not a valid).*(\bto\b|recipient|phone)/i.test(words)) {
    return { unknownRecipient: true };
  }
  return /credit|balance|\bfrom\b|sender/i.test(words) ? { providerFault: true } : {};
}

/** A receipt or a text message to a number of the account; unsigned, so that only the secret address vouches for it. */
export function read46elks(call: ProviderCall): UnderstoodCall {
  const form = new URLSearchParams(bodyText(call));
  const id = form.get("id");
  if (!id) return { events: [] };
  if (form.get("direction") === "incoming" || form.has("message")) {
    return {
      events: [{
        kind: "inbound",
        from: form.get("from") ?? "",
        to: form.get("to") ?? "",
        text: form.get("message") ?? "",
        providerMessageId: id,
        at: toldAt(form.get("created"), call.receivedAt),
      }],
    };
  }
  const outcome = meaning(outcomes, form.get("status") ?? "");
  if (!outcome) return { events: [] };
  const at = toldAt(form.get("delivered"), call.receivedAt);
  return { events: [{ kind: "receipt", providerMessageId: id, outcome, detail: "", at }] };
}

const outcomes: Record<string, "accepted" | "delivered" | "failed"> = {
  created: "accepted",
  sent: "accepted",
  delivered: "delivered",
  failed: "failed",
};
