import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHash, createPublicKey, createVerify } from "node:crypto";
import type { OutgoingMail } from "../../../services/channels/channel.ts";
import { ChannelError } from "../../../services/channels/channel.ts";
import { dkimRecord, newDkimKey } from "../../../services/channels/dkim.ts";
import { openSmtp } from "../../../services/channels/smtp.ts";
import { openSmtpServer } from "../../support/smtp.ts";

const mail: OutgoingMail = {
  messageId: "<d1@nordkaffe.se>",
  from: { name: "Nordkaffe", address: "hej@nordkaffe.se" },
  to: { name: "Åsa", address: "asa@example.se" },
  subject: "Hej Åsa, hur blev det?",
  text: "Hej Åsa\n.\n.. punkter\nFrom here",
  html: "<p>Hej Åsa</p>",
  sentAt: new Date("2026-11-20T10:00:00Z"),
  automatic: true,
  unsubscribeUrl: `https://ask.example.se/u/${"x".repeat(120)}`,
  beforeContent: () => Promise.resolve(),
};
const never = new AbortController().signal;

/** Checks a signature as RFC 6376 says, relaxed/relaxed, from the record alone; @returns the names that are covered */
function verify(raw: string, record: string): string[] {
  const at = raw.indexOf("\r\n\r\n");
  const fields = raw.slice(0, at).replace(/\r\n[ \t]+/g, " ").split("\r\n").map((line) => {
    const colon = line.indexOf(":");
    return [
      line.slice(0, colon).toLowerCase().trim(),
      line.slice(colon + 1).replace(/[ \t]+/g, " ").trim(),
    ] as const;
  });
  const body = raw.slice(at + 4).replace(/[ \t]+(?=\r\n)/g, "").replace(/[ \t]+/g, " ").replace(
    /(\r\n)*$/,
    "\r\n",
  );
  const signature = fields.find(([name]) => name === "dkim-signature")![1];
  const tags = Object.fromEntries(
    signature.split(";").map((
      tag,
    ) => [tag.slice(0, tag.indexOf("=")).trim(), tag.slice(tag.indexOf("=") + 1).replace(/\s/g, "")]),
  );
  assert.deepEqual([tags.a, tags.c, tags.d, tags.s], ["rsa-sha256", "relaxed/relaxed", "nordkaffe.se", "ek"]);
  assert.equal(tags.bh, createHash("sha256").update(body).digest("base64"));
  const names = tags.h!.toLowerCase().split(":");
  const signed =
    names.map((name) => `${name}:${fields.findLast(([each]) => each === name)?.[1] ?? ""}\r\n`).join("") +
    `dkim-signature:${signature.replace(/(;\s*b=)[^;]*/, "$1")}`;
  const key = createPublicKey({
    key: Buffer.from(/p=(.+)$/.exec(record)![1]!, "base64"),
    format: "der",
    type: "spki",
  });
  assert.ok(
    createVerify("sha256").update(signed).verify(key, tags.b!, "base64"),
    "the signature does not hold",
  );
  return names;
}

Deno.test({
  name: "signs mail so that a receiver can check it, one-click unsubscribe included",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const server = await openSmtpServer();
    const privateKey = newDkimKey();
    const channel = openSmtp(server.url, "ask.example.se", {
      domain: "nordkaffe.se",
      selector: "ek",
      privateKey,
    });
    try {
      await channel.send(mail, never);
      const names = verify(server.received[0]!.raw, dkimRecord(privateKey));
      for (
        const name of [
          "from",
          "to",
          "subject",
          "date",
          "message-id",
          "list-unsubscribe",
          "list-unsubscribe-post",
        ]
      ) {
        assert.ok(names.includes(name), name);
      }
      assert.ok(server.received[0]!.raw.includes(`\r\nList-Unsubscribe: <${mail.unsubscribeUrl}>\r\n`));
    } finally {
      channel.close();
      await server.close();
    }
  },
});

Deno.test("blames a key that cannot sign, not the message", async () => {
  const channel = openSmtp("smtp://127.0.0.1:1", "x", {
    domain: "a.se",
    selector: "s",
    privateKey: "no key",
  });
  const error = await channel.send(mail, never).then(() => undefined, (error) => error);
  assert.ok(error instanceof ChannelError, String(error));
  assert.deepEqual([error.permanent, error.providerFault, error.failedAt], [false, true, "refused"]);
});
