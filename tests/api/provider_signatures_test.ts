import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { createApi } from "../../api/mod.ts";
import { deliveries } from "../../db/schema/deliveries.ts";
import { optouts } from "../../db/schema/optouts.ts";
import { readSes } from "../../services/channels/mail/ses_call.ts";
import { exampleTemplate } from "../../services/channels/sms/template.ts";
import { twilioSignature } from "../../services/channels/sms/twilio.ts";
import type { Ctx } from "../../services/context.ts";
import { newId } from "../../services/ids.ts";
import type { Log } from "../../services/log.ts";
import { addProvider } from "../../services/providers/add.ts";
import { getProvider } from "../../services/providers/list.ts";
import type { ProviderKind } from "../../services/providers/provider.ts";
import { removeProvider } from "../../services/providers/remove.ts";
import { testClock, testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { amazonsServer, sns } from "../support/sns.ts";
import { aStore } from "../support/world.ts";

type Told = "delivered" | "failed";
interface Call {
  body: string;
  headers?: Record<string, string>;
}
interface Kind {
  kind: ProviderKind;
  input: Record<string, string>;
  /** What the provider says of the message `m1`, as it would be believed. */
  tells(told: Told, url: string, id?: string): Call;
  /** The same by somebody who does not know the key. */
  forged?(told: Told, url: string): Call[];
  /** A day and more later it is somebody's copy. */
  ages?: true;
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const hmac = (algorithm: string, key: string, text: string) => createHmac(algorithm, key).update(text);
const now = Date.parse("2026-11-20T10:00:00Z") / 1_000;

function jwt(told: Told, id: string, over: { secret?: string; exp?: number } = {}): Call {
  const claims = {
    id,
    status: told === "delivered" ? "DELIVERED" : "REJECTED",
    exp: over.exp ?? now + 86_400,
  };
  const signed = `${base64({ alg: "HS256", typ: "JWT" })}.${base64(claims)}`;
  const signature = hmac("sha256", over.secret ?? "w1", signed).digest("base64url");
  return { body: JSON.stringify(claims), headers: { "x-gwapi-signature": `${signed}.${signature}` } };
}

function mailgun(told: Told, id: string, over: { key?: string; timestamp?: string } = {}): Call {
  const timestamp = over.timestamp ?? String(now);
  const signature = hmac("sha256", over.key ?? "k1", `${timestamp}t1`).digest("hex");
  const event = told === "delivered" ? { event: "delivered" } : { event: "failed", severity: "permanent" };
  const data = { ...event, message: { headers: { "message-id": id } } };
  const body = JSON.stringify({ signature: { timestamp, token: "t1", signature }, "event-data": data });
  return { body };
}

const twilioForm = (told: Told, id: string) =>
  new URLSearchParams({ MessageSid: id, MessageStatus: told === "delivered" ? "delivered" : "failed" });

const sesMessage = (told: Told, id: string) =>
  JSON.stringify({
    notificationType: told === "delivered" ? "Delivery" : "Reject",
    mail: { messageId: id, destination: ["a@b.se"] },
    delivery: { recipients: ["a@b.se"] },
  });

const kinds: Kind[] = [
  {
    kind: "46elks",
    input: { sender: "Nordkaffe", user: "u", password: "p" },
    tells: (told, _url, id = "m1") => ({ body: `id=${id}&status=${told}` }),
  },
  {
    kind: "http",
    input: { sender: "Nordkaffe", url: "https://sms.example.se/", auth: "none", template: exampleTemplate },
    tells: (status, _url, id = "m1") => ({ body: JSON.stringify({ id, status }) }),
  },
  {
    kind: "twilio",
    input: { sender: "Nordkaffe", account: "AC1", token: "12345" },
    tells: (told, url, id = "m1") => {
      const form = twilioForm(told, id);
      return { body: `${form}`, headers: { "x-twilio-signature": twilioSignature("12345", url, form) } };
    },
    forged: (told, url) => {
      const form = twilioForm(told, "m1");
      const signed = (token: string, at = url) => ({
        body: `${form}`,
        headers: { "x-twilio-signature": twilioSignature(token, at, form) },
      });
      return [{ body: `${form}` }, signed("54321"), signed("12345", `${url}?a=1`), {
        body: `${form}&ErrorCode=30005`,
        headers: signed("12345").headers,
      }];
    },
  },
  {
    kind: "gatewayapi",
    input: { sender: "Nordkaffe", token: "t", webhookSecret: "w1" },
    tells: (told, _url, id = "m1") => jwt(told, id),
    forged: (told) => [
      { body: jwt(told, "m1").body },
      jwt(told, "m1", { secret: "w2" }),
      jwt(told, "m1", { exp: now - 1 }),
      { body: "{}", headers: { "x-gwapi-signature": `${base64({ alg: "none" })}.${base64({ id: "m1" })}.` } },
    ],
    ages: true,
  },
  {
    kind: "mailgun",
    input: { sender: "hej@a.se", domain: "mg.a.se", key: "k", signingKey: "k1" },
    tells: (told, _url, id = "m1") => mailgun(told, id),
    forged: (told) => [
      { body: mailgun(told, "m1").body.replace(/"signature":"\w+"/, '"signature":""') },
      { body: mailgun(told, "m1").body.replace(`"${now}"`, `"${now + 1}"`) },
      mailgun(told, "m1", { key: "k2" }),
      mailgun(told, "m1", { timestamp: String(now - 90_000) }),
      { body: JSON.stringify({ "event-data": JSON.parse(mailgun(told, "m1").body)["event-data"] }) },
      { body: "[]" },
    ],
    ages: true,
  },
  {
    kind: "ses",
    input: { sender: "hej@a.se", region: "eu-north-1", accessKeyId: "AKID", secretKey: "s" },
    tells: (told, _url, id = "m1") => ({ body: sns({ Message: sesMessage(told, id) }) }),
    forged: (told) => {
      const good = JSON.parse(sns({ Message: sesMessage(told, "m1") }));
      const other = sns({ Message: sesMessage(told, "m1"), Timestamp: "2026-11-18T09:00:00.000Z" });
      return [
        { body: JSON.stringify({ ...good, Signature: undefined }) },
        { body: JSON.stringify({ ...good, Message: sesMessage(told, "m2") }) },
        {
          body: JSON.stringify({
            ...good,
            SigningCertURL: "https://evil.example/SimpleNotificationService-1.pem",
          }),
        },
        { body: other },
      ];
    },
    ages: true,
  },
  {
    kind: "postmark",
    input: { sender: "hej@a.se", token: "t" },
    tells: (told, _url, id = "m1") => ({
      body: JSON.stringify(
        told === "delivered"
          ? { RecordType: "Delivery", MessageID: id }
          : { RecordType: "Bounce", Type: "Blocked", MessageID: id },
      ),
    }),
  },
];

async function aTakenMessage(ctx: Ctx, { kind, input }: Kind) {
  const store = await aStore(ctx);
  const id = newId(ctx.now());
  await ctx.db.insert(deliveries).values({
    id,
    storeId: store.id,
    kind: "test",
    channel: ["46elks", "http", "twilio", "gatewayapi"].includes(kind) ? "sms" : "email",
    recipient: "x",
    state: "settled",
    dueAt: ctx.now(),
    rfcMessageId: `<${id}@x.se>`,
    transport: kind,
    providerMessageId: "m1",
    outcome: "accepted",
    createdAt: ctx.now(),
  });
  const provider = await addProvider(ctx, kind, input);
  const url = (await getProvider(ctx, provider)).webhookUrl!;
  const outcome = async () =>
    (await ctx.db.select().from(deliveries).where(eq(deliveries.id, id)))[0]!.outcome;
  const again = () => ctx.db.update(deliveries).set({ outcome: "accepted" }).where(eq(deliveries.id, id));
  return { provider, url, outcome, again };
}

for (const kind of kinds) {
  eachEngine(
    `${kind.kind} is believed only with its proof, in any order, and no more once removed`,
    async ({ db }) => {
      const said: unknown[] = [];
      const silent = () => {};
      const log: Log = {
        debug: silent,
        info: silent,
        warn: (event, fields) => void said.push([event, fields?.reason]),
        error: (event) => void said.push([event]),
      };
      const clock = testClock();
      const ctx = testContext(db, { log, now: clock.now });
      if (kind.kind === "ses") await readSes(await asRead(kind.tells("delivered", "")), amazonsServer().http);
      const { provider, url, outcome, again } = await aTakenMessage(ctx, kind);
      const hand = async ({ body, headers }: Call, to = url) =>
        (await createApi(ctx).fetch(new Request(to, { method: "POST", body, headers }))).status;

      for (const [index, forged] of (kind.forged?.("failed", url) ?? []).entries()) {
        assert.equal(await hand(forged), 401, `${index}`);
        assert.equal(said.splice(0).length, 1, `${index}`);
      }
      // A secret that is wrong, shorter, empty or another account's.
      for (
        const wrong of [
          `${url}x`,
          url.slice(0, -1),
          url.replace(/[^/]+$/, "x"),
          url.replace(provider, newId(ctx.now())),
        ]
      ) {
        assert.equal(await hand(kind.tells("failed", wrong), wrong), 404);
        const known = wrong.includes(provider);
        assert.deepEqual(said.splice(0), known ? [["provider.call_refused", "bad_secret"]] : []);
      }
      assert.equal(await outcome(), "accepted");

      const orders: [told: Told[], then: string][] = [
        [["delivered", "delivered"], "delivered"],
        [["failed", "delivered"], "failed"],
        [["delivered", "failed"], "failed"],
        [["failed", "failed"], "failed"],
      ];
      for (const [told, then] of orders) {
        await again();
        for (const each of told) assert.equal(await hand(kind.tells(each, url)), 204);
        assert.equal(await outcome(), then, told.join());
      }
      // One is enough: the call waits some seconds, for a message whose id is only being written down.
      if (kind.kind === "46elks") assert.equal(await hand(kind.tells("failed", url, "nobody's")), 204);

      await again();
      const copied = kind.tells("failed", url);
      if (kind.ages) {
        clock.advance({ hours: 25 });
        assert.equal(await hand(copied), 401);
        assert.deepEqual(said.splice(0), [["provider.call_refused", "stale"]]);
        clock.advance({ hours: -25 });
      }
      await removeProvider(ctx, provider);
      assert.equal(await hand(copied), 404);
      assert.equal(await outcome(), "accepted");
      assert.deepEqual([await db.select().from(optouts), said], [[], []]);
    },
  );
}

const asRead = ({ body, headers = {} }: Call) =>
  Promise.resolve({
    url: "",
    rawBody: new TextEncoder().encode(body),
    headers: new Headers(headers),
    receivedAt: new Date(now * 1_000),
  });
