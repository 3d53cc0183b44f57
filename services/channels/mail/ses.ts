import { AwsV4Signer } from "aws4fetch";
import { Buffer } from "node:buffer";
import type { Channel, OutgoingMail } from "../channel.ts";
import { composeMail } from "../compose.ts";
import type { Http } from "../http/call.ts";
import { jsonObject, said } from "../http/json.ts";
import { notUnderstood, refusal, type Verdict } from "../http/verdict.ts";

export interface SesAccount {
  region: string;
  accessKeyId: string;
  secretKey: string;
  /** Where SES tells of bounces. */
  configurationSet?: string;
  base?: string;
}

/**
 * The whole message as we wrote it: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 *
 * SES puts a Message-ID of its own in the place of ours; answers find their thread by the address that they go to.
 */
export function openSes(account: SesAccount, http: Http): Channel<OutgoingMail> {
  const base = account.base ?? `https://email.${account.region}.amazonaws.com`;
  return {
    transport: "ses",
    async send(mail, signal) {
      const signed = await new AwsV4Signer({
        method: "POST",
        url: `${base}/v2/email/outbound-emails`,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          FromEmailAddress: mail.from.address,
          Destination: { ToAddresses: [mail.to.address] },
          Content: { Raw: { Data: Buffer.from(composeMail(mail)).toString("base64") } },
          ...(account.configurationSet ? { ConfigurationSetName: account.configurationSet } : {}),
        }),
        accessKeyId: account.accessKeyId,
        secretAccessKey: account.secretKey,
        service: "ses",
        region: account.region,
        allHeaders: true,
      }).sign();
      const answer = await http({
        method: "POST",
        url: signed.url.href,
        headers: Object.fromEntries(signed.headers),
        body: signed.body as string,
        beforeContent: mail.beforeContent,
        signal,
      });
      const told = jsonObject(answer.text);
      if (answer.status !== 200) {
        const type = (answer.headers["x-amzn-errortype"] ?? "").split(":")[0]!;
        const words = [type, said(told.message) || said(told.Message) || answer.text].join(" ");
        throw refusal(answer, words, verdict(type, words));
      }
      if (!said(told.MessageId)) throw notUnderstood(answer);
      return { id: said(told.MessageId), answer: `${answer.status}` };
    },
    close() {},
  };
}

const ofTheAccount = new Set([
  "AccountSuspendedException",
  "LimitExceededException",
  "MailFromDomainNotVerifiedException",
  "NotFoundException",
  "SendingPausedException",
]);

function verdict(type: string, words: string): Verdict {
  if (/address is on the suppression list/i.test(words)) return { unknownRecipient: true };
  const fault = ofTheAccount.has(type) || /not verified|sandbox|not authorized/i.test(words);
  return fault ? { providerFault: true } : {};
}
