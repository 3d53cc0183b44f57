import assert from "node:assert/strict";
import { Webhook } from "standardwebhooks";
import { verifyStandardWebhook } from "../../../services/shops/standard_webhooks.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

// The check value of the specification.
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const published = {
  "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "webhook-timestamp": "1614265330",
  "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};
const body = bytes('{"test": 2432232314}');
const sentAt = new Date(1614265330_000);
const later = (seconds: number) => new Date(sentAt.getTime() + seconds * 1000);
const accepted = { ok: true, id: "msg_p5jXN8AQM9LWM0D4loKWxJek" };
const refused = (reason: string) => ({ ok: false, reason });

/** Verifies the published message with some headers changed, or left out when `undefined`. */
function verify(changes: Record<string, string | undefined> = {}, now = sentAt, key = secret, raw = body) {
  const entries = Object.entries({ ...published, ...changes }).filter(([, value]) => value !== undefined);
  return verifyStandardWebhook(raw, new Headers(entries as [string, string][]), key, now);
}

Deno.test("accepts the published message", () => {
  assert.deepEqual(verify(), accepted);
});

Deno.test("accepts the secret without its prefix", () => {
  assert.deepEqual(verify({}, sentAt, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), accepted);
});

Deno.test("accepts five minutes either way and not a second more", () => {
  const cases: [seconds: number, result: unknown][] = [
    [300, accepted],
    [300.9, accepted],
    [301, refused("stale")],
    [86_400, refused("stale")],
    [-300, accepted],
    [-301, refused("future")],
    [-86_400, refused("future")],
  ];
  for (const [seconds, result] of cases) assert.deepEqual(verify({}, later(seconds)), result, `${seconds} s`);
});

Deno.test("accepts one fitting signature among several", () => {
  const good = published["webhook-signature"];
  for (
    const signatures of [
      `v1,AAAA ${good}`,
      `${good} v1,AAAA`,
      `v1a,ed25519 v2,x ${good}`,
      `  ${good}  `,
      `v1 , ,v1 ${good}`,
    ]
  ) {
    assert.deepEqual(verify({ "webhook-signature": signatures }), accepted, signatures);
  }
});

Deno.test("refuses a signature that does not fit", () => {
  const digest = published["webhook-signature"].slice(3);
  const cases = [
    digest,
    `v2,${digest}`,
    `V1,${digest}`,
    `v1a,${digest}`,
    "v1,",
    "v1",
    "v1,AAAA",
    `v1,${digest.slice(0, -2)}`,
    `v1,${digest.toLowerCase()}`,
    `v1=${digest}`,
    `v1,${digest},${digest}`,
    "v1,\u00e5\u00e4\u00f6",
  ];
  for (const signature of cases) {
    assert.deepEqual(verify({ "webhook-signature": signature }), refused("bad_signature"), signature);
  }
});

Deno.test("refuses a message whose id, time or body was changed", () => {
  assert.deepEqual(verify({ "webhook-id": "msg_other" }), refused("bad_signature"));
  assert.deepEqual(verify({ "webhook-timestamp": "1614265331" }), refused("bad_signature"));
  assert.deepEqual(verify({}, sentAt, secret, bytes('{"test": 2432232315}')), refused("bad_signature"));
  assert.deepEqual(verify({}, sentAt, secret, bytes("")), refused("bad_signature"));
});

Deno.test("refuses a secret that is empty or not base64 instead of throwing", () => {
  for (const key of ["", "whsec_", "whsec_***", "whsec_ö", "=", "whsec_whsec_MfKQ", "wrong secret"]) {
    assert.deepEqual(verify({}, sentAt, key), refused("bad_signature"), key);
  }
});

Deno.test("says which message lacks its headers", () => {
  for (const name of Object.keys(published)) {
    assert.deepEqual(verify({ [name]: undefined }), refused("missing_headers"), name);
    assert.deepEqual(verify({ [name]: "" }), refused("missing_headers"), name);
  }
  for (
    const timestamp of [
      "soon",
      "-1614265330",
      "1614265330.5",
      "1e9",
      "0x60",
      "9".repeat(20),
      "2021-02-25T15:02:10Z",
    ]
  ) {
    assert.deepEqual(verify({ "webhook-timestamp": timestamp }), refused("missing_headers"), timestamp);
  }
});

Deno.test("accepts what the scheme's own library signs", () => {
  const library = new Webhook(secret);
  for (const text of ['{"id":"evt_1"}', "", "å ä ö €", "x".repeat(10_000)]) {
    const signature = library.sign("msg_1", sentAt, text);
    const headers = { "webhook-id": "msg_1", "webhook-signature": signature };
    assert.deepEqual(verify(headers, sentAt, secret, bytes(text)), { ok: true, id: "msg_1" });
  }
});
