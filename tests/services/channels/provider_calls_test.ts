import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import { readMailgun } from "../../../services/channels/mail/mailgun.ts";
import { readPostmark } from "../../../services/channels/mail/postmark.ts";
import { readSes } from "../../../services/channels/mail/ses_call.ts";
import { type ProviderCall, toldAt, type UnderstoodCall } from "../../../services/channels/provider_event.ts";
import { read46elks } from "../../../services/channels/sms/46elks.ts";
import { readGatewayApi } from "../../../services/channels/sms/gatewayapi.ts";
import { readGeneric } from "../../../services/channels/sms/generic.ts";
import { readTwilio, twilioSignature } from "../../../services/channels/sms/twilio.ts";
import { amazonsServer, certificateUrl, sns } from "../../support/sns.ts";

const receivedAt = new Date("2026-11-20T10:00:00Z");
const url = "https://ask.example.se/api/webhooks/sms/1/secret";

function call(body: string | Record<string, string>, headers: Record<string, string> = {}): ProviderCall {
  const text = typeof body === "string" ? body : new URLSearchParams(body).toString();
  return { url, rawBody: new TextEncoder().encode(text), headers: new Headers(headers), receivedAt };
}

/** What an event says, in short. */
function short(understood: UnderstoodCall): unknown {
  if ("refused" in understood) return understood.refused;
  return understood.events.map((event) =>
    event.kind === "inbound"
      ? [event.from, event.to, event.text, event.providerMessageId]
      : [event.providerMessageId || event.rfcMessageId, event.outcome, event.detail]
  );
}

Deno.test("understands 46elks", () => {
  const cases: [form: Record<string, string>, events: unknown][] = [
    [{ id: "s1", status: "delivered", delivered: "2026-11-20T09:59:00.123456" }, [["s1", "delivered", ""]]],
    [{ id: "s1", status: "failed" }, [["s1", "failed", ""]]],
    [{ id: "s1", status: "toString" }, []],
    [{ status: "delivered" }, []],
    [{}, []],
    [{
      direction: "incoming",
      id: "i1",
      from: "+46701234567",
      to: "+46766861234",
      message: "9 å & ö",
      created: "x",
    }, [
      ["+46701234567", "+46766861234", "9 å & ö", "i1"],
    ]],
  ];
  for (const [form, events] of cases) assert.deepEqual(short(read46elks(call(form))), events);
});

Deno.test("signs as Twilio's own check value says", () => {
  const form = new URLSearchParams({
    CallSid: "CA1234567890ABCDE",
    Caller: "+12349013030",
    Digits: "1234",
    From: "+12349013030",
    To: "+18005551212",
  });
  assert.equal(
    twilioSignature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form),
    "0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
  );
});

Deno.test("understands Twilio, and believes only what is signed", () => {
  const signed = (form: Record<string, string>) =>
    call(form, { "x-twilio-signature": twilioSignature("12345", url, new URLSearchParams(form)) });
  const cases: [form: Record<string, string>, events: unknown][] = [
    [{ MessageSid: "SM1", MessageStatus: "sent" }, [["SM1", "accepted", "sent"]]],
    [{ MessageSid: "SM1", MessageStatus: "delivered" }, [["SM1", "delivered", "delivered"]]],
    [{ MessageSid: "SM1", MessageStatus: "undelivered", ErrorCode: "30003" }, [
      ["SM1", "bounced_soft", "undelivered 30003"],
    ]],
    [{ MessageSid: "SM1", MessageStatus: "failed", ErrorCode: "30006" }, [[
      "SM1",
      "bounced_hard",
      "failed 30006",
    ]]],
    [{ MessageSid: "SM1", MessageStatus: "undelivered", ErrorCode: "30007" }, [
      ["SM1", "failed", "undelivered 30007"],
    ]],
    [{ MessageSid: "SM2", SmsStatus: "received", From: "+46701", To: "+46702", Body: "STOP" }, [
      ["+46701", "+46702", "STOP", "SM2"],
    ]],
    [{ AccountSid: "AC1" }, []],
  ];
  for (const [form, events] of cases) {
    assert.deepEqual(short(readTwilio(signed(form), "12345")), events);
    assert.equal(short(readTwilio(signed(form), "12346")), "bad_signature");
    assert.equal(short(readTwilio(call(form), "12345")), "bad_signature");
    assert.equal(short(readTwilio({ ...signed(form), url: `${url}?x` }, "12345")), "bad_signature");
  }
});

Deno.test("understands GatewayAPI, and with a secret believes only what its token holds", () => {
  const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const jwt = (claims: unknown, secret = "s1", head: unknown = { alg: "HS256", typ: "JWT" }) => {
    const signed = `${b64(head)}.${b64(claims)}`;
    return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
  };
  const status = { id: 1000001, msisdn: 46701234567, time: 1450000000, status: "DELIVERED" };
  const text = { id: 1000002, msisdn: 46701234567, receiver: 451204, message: "Hej", senttime: 1450000000 };
  assert.deepEqual(short(readGatewayApi(call(JSON.stringify(status)))), [[
    "1000001",
    "delivered",
    "DELIVERED",
  ]]);
  assert.deepEqual(short(readGatewayApi(call(JSON.stringify(text)))), [[
    "+46701234567",
    "+451204",
    "Hej",
    "1000002",
  ]]);
  const outcomes: [status: string, outcome: string | undefined][] = [
    ["EXPIRED", "bounced_soft"],
    ["UNDELIVERABLE", "failed"],
    ["REJECTED", "failed"],
    ["ENROUTE", "accepted"],
    ["UNKNOWN", undefined],
  ];
  for (const [told, outcome] of outcomes) {
    const events = short(readGatewayApi(call(JSON.stringify({ ...status, status: told }))));
    assert.deepEqual(events, outcome ? [["1000001", outcome, told]] : []);
  }
  const believed = (token: string) =>
    short(
      readGatewayApi(
        call(JSON.stringify({ ...status, status: "REJECTED" }), { "x-gwapi-signature": token }),
        "s1",
      ),
    );
  assert.deepEqual(believed(jwt(status)), [["1000001", "delivered", "DELIVERED"]]);
  const none = `${b64({ alg: "none" })}.${b64(status)}.`;
  for (
    const token of [
      "",
      "a.b.c",
      none,
      jwt(status, "s2"),
      jwt(status, "s1", { alg: "HS512" }),
      `${jwt(status)}.x`,
    ]
  ) {
    assert.equal(believed(token), "bad_signature", token.slice(0, 40));
  }
});

Deno.test("understands a general provider's JSON and forms", () => {
  const cases: [body: string, events: unknown][] = [
    ['{"id":7,"status":"Delivered"}', [["7", "delivered", ""]]],
    ["id=7&status=unknown_number&detail=gone", [["7", "bounced_hard", "gone"]]],
    ['{"id":"i","from":"+46701","to":"+46702","text":"Hej"}', [["+46701", "+46702", "Hej", "i"]]],
    ['{"id":7', []],
    ["[1,2]", []],
    ["", []],
  ];
  for (const [body, events] of cases) assert.deepEqual(short(readGeneric(call(body))), events, body);
});

Deno.test("a text that its provider gives no id has one by what it says and when it was written", () => {
  const told = { from: "+4520123456", to: "1204", text: "9", at: "2026-11-20T09:59:00Z" };
  const idOf = (body: Record<string, string>, later = 0) => {
    const at = new Date(receivedAt.getTime() + later);
    const understood = readGeneric({ ...call(body), receivedAt: at });
    assert.ok("events" in understood);
    const [event] = understood.events;
    return event!.providerMessageId;
  };
  assert.equal(idOf(told), idOf(told, 60_000));
  for (const other of [{ text: "3" }, { from: "+4520123457" }, { at: "2026-11-20T09:59:30Z" }]) {
    assert.notEqual(idOf(told), idOf({ ...told, ...other }));
  }
  // Nobody says when: the same words again may be a second answer.
  const { at: _, ...unsaid } = told;
  assert.notEqual(idOf(unsaid), idOf(unsaid, 60_000));
});

Deno.test("understands Postmark", () => {
  const cases: [body: unknown, events: unknown][] = [
    [{ RecordType: "Delivery", MessageID: "m1", Recipient: "a@b.se", Details: "250 OK" }, [[
      "m1",
      "delivered",
      "250 OK",
    ]]],
    [{ RecordType: "Bounce", Type: "HardBounce", MessageID: "m1", Details: "550 5.1.1" }, [
      ["m1", "bounced_hard", "HardBounce: 550 5.1.1"],
    ]],
    [{ RecordType: "Bounce", Type: "Transient", MessageID: "m1", Description: "later" }, [
      ["m1", "bounced_soft", "Transient: later"],
    ]],
    [{ RecordType: "Bounce", Type: "Blocked", MessageID: "m1" }, [["m1", "failed", "Blocked:"]]],
    [{ RecordType: "SpamComplaint", MessageID: "m1" }, [["m1", "complained", ""]]],
    [{ RecordType: "SubscriptionChange", MessageID: "m1", SuppressSending: true, Origin: "Recipient" }, [
      ["m1", "complained", "Unsubscribed at Postmark"],
    ]],
    [{ RecordType: "SubscriptionChange", MessageID: "m1", SuppressSending: false, Origin: "Recipient" }, []],
    [{ RecordType: "Open", MessageID: "m1" }, []],
    ["not an object", []],
  ];
  for (const [body, events] of cases) {
    assert.deepEqual(short(readPostmark(call(JSON.stringify(body)))), events);
  }
});

Deno.test("understands Mailgun, and believes only what is signed and fresh", () => {
  const at = String(receivedAt.getTime() / 1_000 - 60);
  const body = (data: Record<string, unknown>, key = "k1", timestamp = at) =>
    JSON.stringify({
      signature: {
        timestamp,
        token: "t",
        signature: createHmac("sha256", key).update(`${timestamp}t`).digest("hex"),
      },
      "event-data": { timestamp: Number(at), message: { headers: { "message-id": "d1@x.se" } }, ...data },
    });
  const permanent = { event: "failed", severity: "permanent" };
  const cases: [data: Record<string, unknown>, events: unknown][] = [
    [{ event: "delivered", "delivery-status": { code: 250, message: "OK" } }, [[
      "d1@x.se",
      "delivered",
      "250 OK",
    ]]],
    [{ ...permanent, reason: "bounce", "delivery-status": { code: 550, message: "5.1.1 no" } }, [
      ["d1@x.se", "bounced_hard", "bounce 550 5.1.1 no"],
    ]],
    [{ ...permanent, reason: "suppress-complaint" }, [["d1@x.se", "complained", "suppress-complaint"]]],
    [{ ...permanent, reason: "old" }, [["d1@x.se", "bounced_soft", "old"]]],
    [{ ...permanent, reason: "generic" }, [["d1@x.se", "failed", "generic"]]],
    [{ event: "failed", severity: "temporary", reason: "generic" }, [["d1@x.se", "accepted", "generic"]]],
    [{ event: "complained" }, [["d1@x.se", "complained", ""]]],
    [{ event: "unsubscribed" }, [["d1@x.se", "complained", ""]]],
    [{ event: "opened" }, []],
  ];
  for (const [data, events] of cases) assert.deepEqual(short(readMailgun(call(body(data)), "k1")), events);
  const old = String(receivedAt.getTime() / 1_000 - 90_000);
  assert.equal(short(readMailgun(call(body({ event: "delivered" }, "k1", old)), "k1")), "stale");
  assert.equal(short(readMailgun(call(body({ event: "delivered" }, "k2")), "k1")), "bad_signature");
  for (const text of ["", "{}", "[]", '{"signature":{"signature":[1]}}']) {
    assert.equal(short(readMailgun(call(text), "k1")), "bad_signature");
  }
});

Deno.test("understands SES by SNS", async () => {
  const mail = { messageId: "m1", commonHeaders: { messageId: "<d1@x.se>" }, destination: ["a@b.se"] };
  const bounce = (bounceType: string, bounceSubType = "General") => ({
    notificationType: "Bounce",
    mail,
    bounce: {
      bounceType,
      bounceSubType,
      bouncedRecipients: [{ emailAddress: "a@b.se", diagnosticCode: "550 5.1.1" }],
    },
  });
  const cases: [message: unknown, events: unknown][] = [
    [{ eventType: "Delivery", mail, delivery: { recipients: ["a@b.se"], smtpResponse: "250 ok" } }, [
      ["m1", "delivered", "250 ok"],
    ]],
    [bounce("Permanent"), [["m1", "bounced_hard", "550 5.1.1"]]],
    [bounce("Permanent", "ContentRejected"), [["m1", "failed", "550 5.1.1"]]],
    [bounce("Transient", "MailboxFull"), [["m1", "bounced_soft", "550 5.1.1"]]],
    [bounce("Undetermined"), [["m1", "bounced_soft", "550 5.1.1"]]],
    [{ notificationType: "Complaint", mail, complaint: { complaintFeedbackType: "abuse" } }, [
      ["m1", "complained", "abuse"],
    ]],
    [{ eventType: "Reject", mail, reject: { reason: "Bad content" } }, [["m1", "failed", "Bad content"]]],
    [{ eventType: "Open", mail }, []],
    [{}, []],
  ];
  for (const version of ["1", "2"] as const) {
    for (const [message, events] of cases) {
      const body = sns({ Message: JSON.stringify(message) }, version);
      assert.deepEqual(short(await readSes(call(body), amazonsServer().http)), events);
    }
  }
});

Deno.test("confirms a subscription at Amazon's own address, and at no other", async () => {
  const confirmation = (SubscribeURL: string) =>
    sns({ Type: "SubscriptionConfirmation", Message: "You have chosen…", Token: "t", SubscribeURL });
  const own = "https://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription&Token=t";
  const { calls, http } = amazonsServer();
  assert.deepEqual(short(await readSes(call(confirmation(own)), http)), []);
  assert.equal(calls.at(-1), own);
  for (
    const other of [
      "https://evil.example/?Action=x",
      "http://sns.eu-north-1.amazonaws.com/?a",
      "https://sns.x.amazonaws.com.evil.example/?a",
    ]
  ) {
    const { calls, http } = amazonsServer();
    assert.equal(short(await readSes(call(confirmation(other)), http)), "bad_signature");
    assert.ok(!calls.includes(other));
  }
});

Deno.test("believes no notification that another has signed, and fetches no other certificate", async () => {
  const good = JSON.parse(sns({ Message: "{}" }));
  const wrongs = [
    { ...good, Message: '{"a":1}' },
    { ...good, Signature: "AAAA" },
    { ...good, SignatureVersion: "3" },
    { ...good, SigningCertURL: "https://evil.example/SimpleNotificationService-1.pem" },
    {
      ...good,
      SigningCertURL: "https://sns.eu-north-1.amazonaws.com.evil.example/SimpleNotificationService-1.pem",
    },
    { ...good, SigningCertURL: "http://sns.eu-north-1.amazonaws.com/SimpleNotificationService-1.pem" },
    { ...good, SigningCertURL: "https://sns.eu-north-1.amazonaws.com/../x/SimpleNotificationService-1.pem" },
    {},
  ];
  for (const wrong of wrongs) {
    const { calls, http } = amazonsServer();
    assert.equal(short(await readSes(call(JSON.stringify(wrong)), http)), "bad_signature");
    assert.ok(calls.every((each) => each === certificateUrl));
  }
});

Deno.test("puts an outcome neither before its message nor after today", () => {
  const cases: [told: unknown, at: string][] = [
    ["2026-11-20T09:59:00.123456", "2026-11-20T09:59:00.123Z"],
    ["2026-11-20T10:59:00+01:00", "2026-11-20T09:59:00.000Z"],
    [1795168740, "2026-11-20T09:59:00.000Z"],
    ["1795168740", "2026-11-20T09:59:00.000Z"],
    ["2027-01-01T00:00:00Z", receivedAt.toISOString()],
    ["1970-01-01T00:00:00Z", receivedAt.toISOString()],
    ["soon", receivedAt.toISOString()],
    [undefined, receivedAt.toISOString()],
    [{}, receivedAt.toISOString()],
  ];
  for (const [told, at] of cases) assert.equal(toldAt(told, receivedAt).toISOString(), at, String(told));
});
