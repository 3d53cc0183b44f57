import { createSign } from "node:crypto";
import type { Call, Http } from "../../services/channels/http/call.ts";

const fixture = (name: string) => Deno.readTextFileSync(new URL(`../fixtures/sns/${name}`, import.meta.url));
export const certificateUrl =
  "https://sns.eu-north-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";

/** What SNS posts, signed by the key of the fixture. */
export function sns(over: Record<string, string>, version: "1" | "2" = "2"): string {
  const told: Record<string, string> = {
    Type: "Notification",
    MessageId: "n1",
    TopicArn: "arn:aws:sns:eu-north-1:1:mail",
    Timestamp: "2026-11-20T09:59:59.000Z",
    SignatureVersion: version,
    SigningCertURL: certificateUrl,
    ...over,
  };
  const names = told.Type === "Notification"
    ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
    : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
  const text = names.filter((name) => name in told).map((name) => `${name}\n${told[name]}\n`).join("");
  const signature = createSign(version === "1" ? "RSA-SHA1" : "RSA-SHA256").update(text)
    .sign(fixture("key.pem"), "base64");
  return JSON.stringify({ ...told, Signature: signature });
}

/** Amazon, as far as it hands out its certificate and takes confirmations. */
export function amazonsServer() {
  const calls: string[] = [];
  const http: Http = ({ url }: Call) => {
    calls.push(url);
    return Promise.resolve({
      status: 200,
      headers: {},
      text: fixture("certificate.pem"),
      receivedAt: new Date("2026-11-20T10:00:00Z"),
    });
  };
  return { calls, http };
}
