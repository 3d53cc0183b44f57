import { type Channel, ChannelError, type OutgoingMail } from "../channel.ts";
import { mailHeaders } from "../mail_headers.ts";
import { headerText } from "../header_text.ts";
import type { Http } from "../http/call.ts";
import { inside, jsonObject, said } from "../http/json.ts";
import { notUnderstood, refusal, type Verdict } from "../http/verdict.ts";
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

export interface PostmarkAccount {
  /** Server API token. */
  token: string;
  /** Message stream. */
  stream: string;
  base?: string;
}

/** https://postmarkapp.com/developer/api/email-api */
export function openPostmark(account: PostmarkAccount, http: Http): Channel<OutgoingMail> {
  return {
    transport: "postmark",
    async send(mail, signal) {
      const answer = await http({
        method: "POST",
        url: `${account.base ?? "https://api.postmarkapp.com"}/email`,
        headers: {
          accept: "application/json",
          "content-type": "application/json",
          "x-postmark-server-token": account.token,
        },
        body: JSON.stringify(written(mail, account.stream)),
        beforeContent: mail.beforeContent,
        signal,
      });
      const told = jsonObject(answer.text);
      const code = Number(told.ErrorCode ?? 0);
      if (answer.status !== 200) {
        const words = [said(told.ErrorCode), said(told.Message) || answer.text].join(" ");
        throw refusal(answer, words, verdict(code));
      }
      if (code !== 0) {
        throw new ChannelError(`${code} ${said(told.Message)}`, { permanent: true, failedAt: "refused" });
      }
      if (!said(told.MessageID)) throw notUnderstood(answer);
      return { id: said(told.MessageID), answer: `${answer.status} ${said(told.Message)}`.trim() };
    },
    close() {},
  };
}

function written(mail: OutgoingMail, stream: string) {
  return {
    From: mailbox(mail.from.name, mail.from.address),
    To: mailbox(mail.to.name ?? "", mail.to.address),
    ...(mail.replyTo ? { ReplyTo: mail.replyTo } : {}),
    Subject: headerText(mail.subject),
    TextBody: mail.text,
    HtmlBody: mail.html,
    MessageStream: stream,
    TrackOpens: false,
    TrackLinks: "None",
    Headers: [
      ...mailHeaders(mail),
      // Without it Postmark writes a Message-ID of its own, and an answer would find no thread.
      { name: "X-PM-KeepID", value: "true" },
    ].map(({ name, value }) => ({ Name: name, Value: value })),
  };
}

function mailbox(name: string, address: string): string {
  const words = headerText(name).replace(/["\\]/g, "");
  return words ? `"${words}" <${address}>` : address;
}

// 406: Postmark writes to this address no more (hard bounce, complaint, or the person's own wish).
function verdict(code: number): Verdict {
  if (code === 406) return { unknownRecipient: true };
  return [10, 400, 401, 402, 405, 412, 413, 1101, 1235].includes(code) ? { providerFault: true } : {};
}

/** A webhook; unsigned, so that only the secret address vouches for it. */
export function readPostmark(call: ProviderCall): UnderstoodCall {
  const told = jsonObject(bodyText(call));
  const receipt = (outcome: Outcome, detail: string, at: unknown): UnderstoodCall => {
    const event: Receipt = {
      kind: "receipt",
      providerMessageId: said(told.MessageID),
      recipient: said(told.Recipient) || said(told.Email) || undefined,
      outcome,
      detail: shortDetail(detail),
      at: toldAt(at, call.receivedAt),
    };
    return { events: event.providerMessageId ? [event] : [] };
  };
  switch (told.RecordType) {
    case "Delivery":
      return receipt("delivered", said(told.Details), told.DeliveredAt);
    case "Bounce": {
      const type = said(told.Type);
      const detail = [type, said(told.Details) || said(told.Description)].join(": ");
      return receipt(meaning(bounces, type) ?? "failed", detail, told.BouncedAt);
    }
    case "SpamComplaint":
      return receipt("complained", said(told.Details), told.BouncedAt);
    case "SubscriptionChange":
      if (inside(told, "SuppressSending") !== true || told.Origin !== "Recipient") return { events: [] };
      return receipt("complained", "Unsubscribed at Postmark", told.ChangedAt);
    default:
      return { events: [] };
  }
}

const bounces: Record<string, Outcome> = {
  HardBounce: "bounced_hard",
  BadEmailAddress: "bounced_hard",
  ManuallyDeactivated: "bounced_hard",
  SpamComplaint: "complained",
  SoftBounce: "bounced_soft",
  Transient: "bounced_soft",
  DnsError: "bounced_soft",
  AutoResponder: "accepted",
  Subscribe: "accepted",
  Unsubscribe: "complained",
  AddressChange: "accepted",
};
