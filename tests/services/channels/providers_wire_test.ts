import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import {
  type Channel,
  ChannelError,
  type OutgoingMail,
  type OutgoingSms,
} from "../../../services/channels/channel.ts";
import { openHttp } from "../../../services/channels/http/call.ts";
import { openMailgun } from "../../../services/channels/mail/mailgun.ts";
import { openPostmark } from "../../../services/channels/mail/postmark.ts";
import { openSes } from "../../../services/channels/mail/ses.ts";
import { open46elks } from "../../../services/channels/sms/46elks.ts";
import { openGatewayApi } from "../../../services/channels/sms/gatewayapi.ts";
import { openGeneric } from "../../../services/channels/sms/generic.ts";
import { openTwilio } from "../../../services/channels/sms/twilio.ts";
import { openFakeMailgun, openFakePostmark, openFakeSes } from "../../support/fake_mail.ts";
import type { FakeProvider, Reaction } from "../../support/fake_provider.ts";
import {
  genericTemplate,
  openFake46elks,
  openFakeGatewayApi,
  openFakeGeneric,
  openFakeTwilio,
} from "../../support/fake_sms.ts";

const never = new AbortController().signal;
const receiptUrl = "https://ask.example.se/api/webhooks/sms/p1/secret";

const sms: OutgoingSms = {
  to: "+46701234567",
  from: "Nordkaffe",
  text: "Hej Åsa! Hur blev kaffet? 0–10 & svara här: https://ask.example.se/s/x?a=1&b={to}",
  receiptUrl,
  beforeContent: () => Promise.resolve(),
};
const mail: OutgoingMail = {
  messageId: "<d1@nordkaffe.se>",
  from: { name: 'Nord"kaffe, Å', address: "hej@nordkaffe.se" },
  to: { name: "Åsa", address: "asa@example.se" },
  replyTo: "svar@nordkaffe.se",
  subject: "Hej Åsa, hur blev det?",
  text: "Hej Åsa\n.\n.. punkter\nFrom here",
  html: "<p>Hej Åsa</p>",
  sentAt: new Date("2026-11-20T10:00:00Z"),
  automatic: true,
  references: ["<a@x.se>", "<b@x.se>"],
  unsubscribeUrl: `https://ask.example.se/u/${"x".repeat(120)}`,
  beforeContent: () => Promise.resolve(),
};

interface Kind {
  name: string;
  fake(): Promise<FakeProvider<unknown>>;
  // deno-lint-ignore no-explicit-any
  open(base: string, host: string): Channel<any>;
  message: OutgoingSms | OutgoingMail;
  taken(taken: unknown): unknown;
}

const http = (host: string) => openHttp({ privateHosts: [host], answerMs: 300, connectMs: 500, graceMs: 50 });
const raw = (taken: unknown) => PostalMime.parse((taken as { raw: string }).raw);

const kinds: Kind[] = [
  {
    name: "46elks",
    fake: openFake46elks,
    open: (base, host) => open46elks({ user: "u1", password: "p1", base }, http(host)),
    message: sms,
    taken: (taken) => assert.deepEqual(taken, { to: sms.to, from: sms.from, text: sms.text, receiptUrl }),
  },
  {
    name: "GatewayAPI",
    fake: openFakeGatewayApi,
    open: (base, host) => openGatewayApi({ token: "t1", region: "eu", base }, http(host)),
    message: sms,
    taken: (taken) =>
      assert.deepEqual(taken, { to: sms.to, from: sms.from, text: sms.text, receiptUrl, encoding: "UCS2" }),
  },
  {
    name: "Twilio",
    fake: openFakeTwilio,
    open: (base, host) => openTwilio({ account: "AC1", token: "12345", base }, http(host)),
    message: sms,
    taken: (taken) => assert.deepEqual(taken, { to: sms.to, from: sms.from, text: sms.text, receiptUrl }),
  },
  {
    name: "a general provider",
    fake: openFakeGeneric,
    open: (base, host) =>
      openGeneric({
        url: `${base}/send?v=2`,
        auth: "bearer",
        secret: "s1",
        format: "json",
        template: genericTemplate,
        idPath: "messages.0.id",
      }, http(host)),
    message: sms,
    taken: (taken) => assert.deepEqual(taken, { to: sms.to, from: sms.from, text: sms.text }),
  },
  {
    name: "Postmark",
    fake: openFakePostmark,
    open: (base, host) => openPostmark({ token: "t1", stream: "outbound", base }, http(host)),
    message: mail,
    taken(taken) {
      const { fields } = taken as { fields: Record<string, unknown> };
      assert.equal(fields.From, '"Nordkaffe, Å" <hej@nordkaffe.se>');
      assert.equal(fields.To, '"Åsa" <asa@example.se>');
      assert.equal(fields.TextBody, mail.text);
      const headers = Object.fromEntries(
        (fields.Headers as { Name: string; Value: string }[]).map(({ Name, Value }) => [Name, Value]),
      );
      assert.equal(headers["Message-ID"], mail.messageId);
      assert.equal(headers["X-PM-KeepID"], "true");
      assert.equal(headers["List-Unsubscribe"], `<${mail.unsubscribeUrl}>`);
      assert.equal(headers["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click");
      assert.equal(headers["Auto-Submitted"], "auto-generated");
      assert.equal(headers["In-Reply-To"], "<b@x.se>");
    },
  },
  ...[
    {
      name: "Mailgun",
      fake: openFakeMailgun as () => Promise<FakeProvider<unknown>>,
      open: (base: string, host: string) =>
        openMailgun({ domain: "mg.nordkaffe.se", region: "eu", key: "key-1", base }, http(host)),
    },
    {
      name: "SES",
      fake: openFakeSes as () => Promise<FakeProvider<unknown>>,
      open: (base: string, host: string) =>
        openSes({ region: "eu-north-1", accessKeyId: "AKID", secretKey: "s1", base }, http(host)),
    },
  ].map((each): Kind => ({
    ...each,
    message: mail,
    async taken(taken) {
      const received = await raw(taken);
      assert.equal(received.messageId, mail.messageId);
      assert.equal(received.text?.trim(), mail.text);
      assert.match(
        (taken as { raw: string }).raw,
        /^List-Unsubscribe: <https:\/\/ask\.example\.se\/u\/x{120}>\r$/m,
      );
      assert.equal((taken as { to: string }).to, "asa@example.se");
    },
  })),
];

const failure = async (sending: Promise<unknown>) => {
  const error = await sending.then(() => undefined, (error) => error);
  assert.ok(error instanceof ChannelError, `${error}`);
  return error;
};

type Expected = Partial<
  Pick<ChannelError, "permanent" | "failedAt" | "providerFault" | "unknownRecipient" | "retryAfterSeconds">
>;
const unanswered: Expected = { permanent: false, failedAt: "unanswered", providerFault: true };
const fault: Expected = { permanent: false, failedAt: "refused", providerFault: true };

const failures: [what: string, reaction: Reaction, expected: Expected][] = [
  ["silence", { silent: true, taken: true }, unanswered],
  ["a cut connection", { cut: true, taken: true }, unanswered],
  ["a bad gateway", { status: 502, body: "<html>Bad gateway</html>", taken: true }, unanswered],
  ["a gateway's time-out", { status: 504 }, unanswered],
  ["Cloudflare's time-out", { status: 524 }, unanswered],
  ["HTML instead of JSON", { status: 200, body: "<!doctype html><p>Welcome</p>" }, unanswered],
  ["an empty success", { status: 200, body: "" }, unanswered],
  ["a success with wrong JSON", { status: 200, body: '{"ok": [1, {"id": {}}]}' }, unanswered],
  ["half a JSON", { status: 200, body: '{"id": "x' }, unanswered],
  ["a failure after it had queued the message", { status: 500, body: "oops", taken: true }, unanswered],
  ["its own failure in its own words", {
    status: 500,
    body: '{"ErrorCode":500,"message":"Internal error"}',
    headers: { "content-type": "application/json", "x-amzn-errortype": "InternalFailure" },
  }, unanswered],
  ["Cloudflare's connection without an end", { status: 522, taken: true }, unanswered],
  ["what it cannot do", { status: 501 }, fault],
  ["a host that Cloudflare finds closed", { status: 521 }, fault],
  ["a host that Cloudflare cannot reach", { status: 523 }, fault],
  ["being closed", { status: 503, headers: { "retry-after": "120" } }, { ...fault, retryAfterSeconds: 120 }],
  ["too many", { status: 429, headers: { "retry-after": "7" } }, { ...fault, retryAfterSeconds: 7 }],
  ["too many, for ever so long", { status: 429, headers: { "retry-after": "soon" } }, {
    ...fault,
    retryAfterSeconds: undefined,
  }],
  ["a wrong password", { status: 401, body: "Unauthorized" }, fault],
  ["a closed account", { status: 403, body: "Forbidden" }, fault],
  ["an unpaid account", { status: 402 }, fault],
  ["a wrong address", { status: 404, body: "<h1>Not found</h1>" }, fault],
  ["a redirect", { status: 302, headers: { location: "http://127.0.0.1:1/" } }, fault],
  ["an impossible message", { status: 413, body: "too large" }, {
    permanent: true,
    failedAt: "refused",
    providerFault: false,
  }],
];

for (const { name, fake, open, message, taken } of kinds) {
  Deno.test(`${name} is spoken to exactly as it documents`, async () => {
    const server = await fake();
    const channel = open(server.base, server.host);
    try {
      const order: string[] = [];
      const beforeContent = () => Promise.resolve(void order.push(`${server.requests}`));
      const { id } = await channel.send({ ...message, beforeContent }, never);
      assert.deepEqual(server.wrong, []);
      assert.ok(id);
      await taken(server.taken[0]);
      assert.deepEqual(order, ["0"]);
      const refused = new Error("lost");
      await assert.rejects(
        channel.send({ ...message, beforeContent: () => Promise.reject(refused) }, never),
        (error) => error === refused,
      );
      assert.equal(server.requests, 1);
    } finally {
      channel.close();
      await server.close();
    }
  });

  Deno.test(`${name} is understood whatever it answers`, async (t) => {
    const server = await fake();
    const channel = open(server.base, server.host);
    try {
      for (const [what, reaction, expected] of failures) {
        // A general provider's answers are known by their status alone.
        if (name === "a general provider" && "status" in reaction && reaction.status === 200) continue;
        await t.step(what, async () => {
          server.next(reaction);
          const error = await failure(channel.send(message, never));
          for (const [key, value] of Object.entries(expected)) {
            assert.equal(error[key as keyof Expected], value, `${key}: ${error.message}`);
          }
          assert.ok(error.message.length <= 520);
        });
      }
      assert.deepEqual(server.wrong, []);
    } finally {
      await server.close();
    }
    await t.step("nobody listening", async () => {
      let began = false;
      const error = await failure(
        channel.send({ ...message, beforeContent: () => Promise.resolve(void (began = true)) }, never),
      );
      assert.deepEqual([error.failedAt, error.permanent, error.providerFault], ["connecting", false, true]);
      assert.equal(began, false);
    });
  });
}

const said: [
  name: string,
  status: number,
  body: string,
  expected: Expected,
  headers?: Record<string, string>,
][] = [
  ["46elks", 400, "Invalid to-number", { permanent: true, unknownRecipient: true, providerFault: false }],
  ["46elks", 403, "Not enough credits", fault],
  ["46elks", 400, "Invalid from", fault],
  ["46elks", 200, '{"id":"s1","status":"failed"}', { permanent: true, failedAt: "refused" }],
  ["GatewayAPI", 422, '{"code":"0x0213","message":"Unable to parse \\"12\\" as msisdn"}', {
    permanent: true,
    unknownRecipient: true,
  }],
  ["GatewayAPI", 403, '{"code":"0x0216","message":"Insufficient funds"}', fault],
  ["Twilio", 400, '{"code":21211,"message":"Invalid To"}', { permanent: true, unknownRecipient: true }],
  ["Twilio", 400, '{"code":21610,"message":"unsubscribed recipient"}', { unknownRecipient: true }],
  ["Twilio", 400, '{"code":21606,"message":"From is not yours"}', fault],
  ["Twilio", 201, '{"sid":"SM1","status":"failed","error_code":30006}', {
    permanent: true,
    unknownRecipient: true,
  }],
  ["Postmark", 422, '{"ErrorCode":406,"Message":"inactive"}', { permanent: true, unknownRecipient: true }],
  ["Postmark", 422, '{"ErrorCode":400,"Message":"Sender signature not found"}', fault],
  ["Postmark", 422, '{"ErrorCode":300,"Message":"Invalid email request"}', {
    permanent: true,
    providerFault: false,
  }],
  ["Mailgun", 400, '{"message":"\'to\' parameter is not a valid address. please check"}', {
    permanent: true,
    unknownRecipient: true,
  }],
  ["Mailgun", 400, '{"message":"Domain is not allowed to send: recipient limit exceeded"}', fault],
  ["SES", 400, '{"message":"Email address is not verified."}', fault, {
    "x-amzn-errortype": "MessageRejected",
  }],
  ["SES", 400, '{"message":"Sending paused"}', fault, { "x-amzn-errortype": "SendingPausedException" }],
  ["SES", 400, '{"message":"Invalid MIME"}', { permanent: true, providerFault: false }, {
    "x-amzn-errortype": "BadRequestException:http://internal/",
  }],
];

for (const [name, status, body, expected, headers] of said) {
  Deno.test(`${name} refusing with ${status} ${body.slice(0, 60)} is understood`, async () => {
    const kind = kinds.find((each) => each.name === name)!;
    const server = await kind.fake();
    try {
      server.next({ status, body, headers });
      const error = await failure(kind.open(server.base, server.host).send(kind.message, never));
      for (const [key, value] of Object.entries(expected)) {
        assert.equal(error[key as keyof Expected], value, `${key}: ${error.message}`);
      }
    } finally {
      await server.close();
    }
  });
}
