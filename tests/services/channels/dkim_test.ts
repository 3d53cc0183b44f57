import assert from "node:assert/strict";
import { ChannelError } from "../../../services/channels/channel.ts";
import { dkimRecord, newDkimKey } from "../../../services/channels/dkim.ts";
import { openSmtp } from "../../../services/channels/smtp.ts";
import { verifyDkim } from "../../support/dkim.ts";
import { sampleMail } from "../../support/sample_mail.ts";
import { openSmtpServer } from "../../support/smtp.ts";

const mail = sampleMail();
const never = new AbortController().signal;

Deno.test({
  name: "signs mail so that a receiver can check it, one-click unsubscribe included",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const server = await openSmtpServer();
    const privateKey = newDkimKey();
    const channel = openSmtp(server.url, "ask.example.se", {
      dkim: { domain: "nordkaffe.se", selector: "ek", privateKey },
    });
    try {
      await channel.send(mail, never);
      const names = verifyDkim(server.received[0]!.raw, dkimRecord(privateKey));
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
    dkim: { domain: "a.se", selector: "s", privateKey: "no key" },
  });
  const error = await channel.send(mail, never).then(() => undefined, (error) => error);
  assert.ok(error instanceof ChannelError, String(error));
  assert.deepEqual([error.permanent, error.providerFault, error.failedAt], [false, true, "refused"]);
});
