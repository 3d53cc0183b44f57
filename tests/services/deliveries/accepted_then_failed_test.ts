import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import { readSes } from "../../../services/channels/mail/ses_call.ts";
import type { Outcome, ProviderCall, Receipt } from "../../../services/channels/provider_event.ts";
import { twilioSignature } from "../../../services/channels/sms/twilio.ts";
import { parseConfig } from "../../../services/config.ts";
import { noteReceipts } from "../../../services/deliveries/note_receipts.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { webhookUrl } from "../../../services/providers/provider.ts";
import type { ProviderKind } from "../../../services/providers/provider.ts";
import { receiveProviderCall } from "../../../services/providers/receive.ts";
import { openWays } from "../../../services/providers/ways.ts";
import { anAccount, webhookSecret } from "../../support/accounts.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";
import { openFakeMailgun, openFakePostmark, openFakeSes, type TakenMail } from "../../support/fake_mail.ts";
import type { FakeProvider } from "../../support/fake_provider.ts";
import {
  genericTemplate,
  openFake46elks,
  openFakeGatewayApi,
  openFakeGeneric,
  openFakeTwilio,
  type TakenSms,
} from "../../support/fake_sms.ts";
import { amazonsServer, sns } from "../../support/sns.ts";

type Taken = TakenMail | TakenSms;

interface Kind {
  kind: ProviderKind;
  fake(): Promise<FakeProvider<Taken>>;
  settings(base: string): Record<string, string>;
  secrets: Record<string, string>;
  /** What it tells afterwards, as it documents that. */
  tells(taken: Taken, url: string): { body: string; headers?: Record<string, string> };
  outcome: Outcome;
}

const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const at = "1795168800";

const kinds: Kind[] = [
  {
    kind: "46elks",
    fake: openFake46elks,
    settings: (base) => ({ user: "u1", base }),
    secrets: { password: "p1" },
    tells: () => ({ body: form({ id: "id-1", status: "failed" }).toString() }),
    outcome: "failed",
  },
  {
    kind: "gatewayapi",
    fake: openFakeGatewayApi,
    settings: (base) => ({ region: "eu", base }),
    secrets: { token: "t1" },
    tells: ({ to }) => ({
      body: JSON.stringify({
        id: 421332672,
        msisdn: Number(to.slice(1)),
        time: Number(at),
        status: "UNDELIVERABLE",
      }),
    }),
    outcome: "failed",
  },
  {
    kind: "twilio",
    fake: openFakeTwilio,
    settings: (base) => ({ account: "AC1", base }),
    secrets: { token: "12345" },
    tells: ({ to }, url) => {
      const fields = form({ MessageSid: "SMid-1", MessageStatus: "undelivered", ErrorCode: "30005", To: to });
      return {
        body: fields.toString(),
        headers: { "x-twilio-signature": twilioSignature("12345", url, fields) },
      };
    },
    outcome: "bounced_hard",
  },
  {
    kind: "http",
    fake: openFakeGeneric,
    settings: (base) => ({
      url: `${base}/send?v=2`,
      auth: "bearer",
      format: "json",
      template: genericTemplate,
      idPath: "messages.0.id",
    }),
    secrets: { secret: "s1" },
    tells: () => ({ body: JSON.stringify({ id: "id-1", status: "failed", detail: "No route" }) }),
    outcome: "failed",
  },
  {
    kind: "postmark",
    fake: openFakePostmark,
    settings: (base) => ({ base }),
    secrets: { token: "t1" },
    tells: () => ({
      body: JSON.stringify({
        RecordType: "Bounce",
        Type: "HardBounce",
        MessageID: "id-1",
        Details: "550 5.1.1",
      }),
    }),
    outcome: "bounced_hard",
  },
  {
    kind: "mailgun",
    fake: openFakeMailgun,
    settings: (base) => ({ domain: "mg.nordkaffe.se", region: "eu", base }),
    secrets: { key: "key-1", signingKey: "k1" },
    tells: (taken) => {
      const [, id] = /^Message-ID: <(\S+)>/im.exec((taken as TakenMail).raw!)!;
      const signature = createHmac("sha256", "k1").update(`${at}t`).digest("hex");
      return {
        body: JSON.stringify({
          signature: { timestamp: at, token: "t", signature },
          "event-data": {
            event: "failed",
            severity: "permanent",
            reason: "bounce",
            timestamp: Number(at),
            message: { headers: { "message-id": id } },
          },
        }),
      };
    },
    outcome: "bounced_hard",
  },
  {
    kind: "ses",
    fake: openFakeSes,
    settings: (base) => ({ region: "eu-north-1", accessKeyId: "AKID", base }),
    secrets: { secretKey: "s1" },
    tells: () => ({
      body: sns({
        Message: JSON.stringify({
          notificationType: "Bounce",
          mail: { messageId: "id-1" },
          bounce: { bounceType: "Permanent", bounceSubType: "General", bouncedRecipients: [] },
        }),
      }),
    }),
    outcome: "bounced_hard",
  },
];

for (const { kind, fake, settings, secrets, tells, outcome } of kinds) {
  eachEngine(
    `what ${kind} took and then could not deliver is known as that, and not sent again`,
    async ({ db }) => {
      const provider = await fake();
      const clock = testClock();
      const ctx = testContext(db, {
        now: clock.now,
        config: parseConfig({ PUBLIC_URL: "https://ask.example.se", PRIVATE_HOSTS: provider.host }),
      });
      const channel = ["postmark", "mailgun", "ses"].includes(kind) ? "email" : "sms";
      const account = await anAccount(ctx, { kind, channel, settings: settings(provider.base), secrets });
      await aDueAsk(ctx, await anAskingStore(ctx), channel === "sms" ? { phone: "+46701234567" } : {});
      const sender = openSender(ctx, openWays(ctx), { jitter: () => 0.5 });
      const work = () => sender.work(new AbortController().signal);
      const row = async () => (await db.select().from(deliveries))[0]!;
      try {
        await work();
        assert.deepEqual([(await row()).state, (await row()).transport], ["settled", kind]);
        const url = webhookUrl(ctx.config, account, webhookSecret);
        const { body, headers } = tells(provider.taken[0]!, url);
        const call: ProviderCall = {
          url,
          rawBody: new TextEncoder().encode(body),
          headers: new Headers(headers),
          receivedAt: ctx.now(),
        };
        // Twice, as providers do.
        for (let n = 0; n < 2; n++) {
          const understood = kind === "ses"
            ? await readSes(call, amazonsServer().http)
            : await receiveProviderCall(ctx, { channel, id: account.id, secret: webhookSecret }, call);
          assert.ok("events" in understood);
          assert.equal(await noteReceipts(ctx, kind, understood.events as Receipt[]), 1);
        }
        assert.deepEqual([(await row()).state, (await row()).outcome], ["settled", outcome]);
        const kept = await db.select().from(optouts);
        assert.deepEqual(
          kept.map((each) => [each.kind, each.channel]),
          outcome === "failed" ? [] : [["bounced", channel]],
        );
        clock.advance({ days: 1 });
        await work();
        assert.equal(provider.requests, 1);
        assert.deepEqual(provider.wrong, []);
      } finally {
        await sender.close();
        await provider.close();
      }
    },
  );
}
