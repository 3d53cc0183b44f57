import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { auditEntries } from "../../../db/schema/audit_entries.ts";
import { providers } from "../../../db/schema/providers.ts";
import { exampleTemplate } from "../../../services/channels/sms/template.ts";
import { parseConfig } from "../../../services/config.ts";
import type { Ctx } from "../../../services/context.ts";
import { DomainError } from "../../../services/errors.ts";
import { deskFacts } from "../../../services/insights/desk.ts";
import { addProvider } from "../../../services/providers/add.ts";
import { changeProvider } from "../../../services/providers/change.ts";
import { channelFor } from "../../../services/providers/channel_for.ts";
import { getProvider, listProviders } from "../../../services/providers/list.ts";
import { mayTry, noteFailure, noteSuccess } from "../../../services/providers/note.ts";
import type { ProviderKind } from "../../../services/providers/provider.ts";
import { receiveProviderCall } from "../../../services/providers/receive.ts";
import { removeProvider } from "../../../services/providers/remove.ts";
import { noteServerFailure } from "../../../services/providers/server_circuit.ts";
import { smsCost } from "../../../services/providers/sms_cost.ts";
import { takeTokens } from "../../../services/providers/take_tokens.ts";
import { openWays } from "../../../services/providers/ways.ts";
import { ownCertificate } from "../../support/certificate.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { openFake46elks } from "../../support/fake_sms.ts";
import { aStore } from "../../support/world.ts";

const elks = { sender: "Nordkaffe", user: "u1", password: "p1", price: "0,35", currency: "sek" };
const config = (over: Record<string, string> = {}) =>
  parseConfig({ PUBLIC_URL: "https://ask.example.se", ...over });

async function codes(work: Promise<unknown>): Promise<Record<string, string>> {
  const error = await work.then(() => undefined, (error) => error);
  assert.ok(error instanceof DomainError, `${error}`);
  return Object.fromEntries(error.fields.map(({ pointer, detail }) => [pointer.slice(1), detail]));
}

eachEngine("keeps an account's secrets sealed, and those that are left empty", async ({ db }) => {
  const ctx = testContext(db);
  const password = "a-secret-of-46elks";
  const id = await addProvider(ctx, "46elks", { ...elks, password });
  const row = async () => (await db.select().from(providers))[0]!;
  assert.ok(!JSON.stringify(await row()).includes(password));
  assert.deepEqual((await row()).settings, { user: "u1", price: "0.35", currency: "SEK" });
  const listed = await getProvider(ctx, id);
  assert.ok(!("sealedSecret" in listed));
  assert.deepEqual(listed.kept, ["password"]);
  assert.match(
    listed.webhookUrl!,
    new RegExp(`^https://ask\\.example\\.se/api/webhooks/sms/${id}/[\\w-]{43}$`),
  );
  await changeProvider(ctx, id, { ...elks, user: "u2", password: "" });
  const changed = await getProvider(ctx, id);
  assert.deepEqual([changed.settings.user, changed.kept, changed.webhookUrl], [
    "u2",
    ["password"],
    listed.webhookUrl,
  ]);
  await removeProvider(ctx, id);
  assert.deepEqual(await listProviders(ctx), []);
  await assert.rejects(getProvider(ctx, id), DomainError);
  const told = await db.select().from(auditEntries);
  assert.deepEqual(told.map(({ action }) => action), [
    "provider.added",
    "provider.changed",
    "provider.removed",
  ]);
});

const wrongs: [kind: ProviderKind, input: Record<string, string>, problems: Record<string, string>][] = [
  ["46elks", {}, { user: "required", password: "required", sender: "required" }],
  ["46elks", { ...elks, sender: "Nordkaffe & söner" }, { sender: "sender_sms" }],
  ["46elks", { ...elks, sender: "070-123 45 67" }, { sender: "sender_sms" }],
  ["46elks", { ...elks, price: "about 4" }, { price: "price" }],
  ["46elks", { ...elks, perSecond: "0" }, { perSecond: "number" }],
  ["46elks", { ...elks, base: "http://127.0.0.1:1" }, { base: "private" }],
  ["46elks", { ...elks, storeId: "no such" }, { storeId: "store" }],
  ["twilio", { sender: "+46701234567", account: "SK1", token: "t" }, { account: "account" }],
  ["http", { sender: "Shop", url: "http://sms.example.se/", auth: "none", template: "{to}{text}" }, {
    template: "template_json",
    url: "url",
  }],
  ["http", { sender: "Shop", url: "https://a:b@sms.example.se/", auth: "none", template: exampleTemplate }, {
    url: "url",
  }],
  ["http", {
    sender: "Shop",
    url: "https://sms.example.se/",
    auth: "none",
    format: "form",
    template: "to={to}",
  }, { template: "template_names" }],
  ...["bearer", "basic", ""].map((auth): [ProviderKind, Record<string, string>, Record<string, string>] => [
    "http",
    { sender: "Shop", url: "https://sms.example.se/", auth, template: exampleTemplate, secret: " " },
    { secret: "secret" },
  ]),
  [
    "http",
    { sender: "Shop", url: "https://sms.example.se/", template: exampleTemplate, secret: "two words" },
    {
      secret: "word",
    },
  ],
  ["smtp", { sender: "hej", host: "http://mail.example.se" }, { host: "host", sender: "sender_email" }],
  ["smtp", { sender: "hej@a.se", host: "m.se", dkimSelector: "s1", dkimKey: "no key" }, { dkimKey: "pem" }],
  ["ses", { sender: "hej@a.se", region: "Stockholm", accessKeyId: "A", secretKey: "s" }, {
    region: "region",
    accessKeyId: "word",
  }],
];

eachEngine("says what is wrong with each field", async ({ db }) => {
  const ctx = testContext(db);
  for (const [kind, input, problems] of wrongs) {
    assert.deepEqual(await codes(addProvider(ctx, kind, input)), problems, JSON.stringify(input));
  }
  assert.deepEqual(await listProviders(ctx), []);
});

eachEngine("asks for the secret again when it would go to another server", async ({ db }) => {
  const ctx = testContext(db);
  const smtp = { sender: "hej@a.se", host: "mail.a.se", user: "u", password: "geheim" };
  const id = await addProvider(ctx, "smtp", smtp);
  await changeProvider(ctx, id, { ...smtp, password: "", user: "v" });
  assert.deepEqual(await codes(changeProvider(ctx, id, { ...smtp, password: "", host: "evil.example" })), {
    password: "again",
  });
});

eachEngine(
  "asks for a token only where one is sent, and forgets one that is sent no more",
  async ({ db }) => {
    const ctx = testContext(db);
    const own = { sender: "Shop", url: "https://sms.example.se/", auth: "bearer", template: exampleTemplate };
    const id = await addProvider(ctx, "http", { ...own, secret: "t1" });
    await changeProvider(ctx, id, { ...own, secret: "" });
    assert.deepEqual((await getProvider(ctx, id)).kept, ["secret"]);
    await changeProvider(ctx, id, { ...own, auth: "none", url: "https://other.example.se/" });
    assert.deepEqual((await getProvider(ctx, id)).kept, []);
    assert.deepEqual(await codes(changeProvider(ctx, id, own)), { secret: "secret" });
  },
);

eachEngine("keeps accounts to owners", async ({ db }) => {
  const ctx = testContext(db);
  const id = await addProvider(ctx, "46elks", elks);
  const agent: Ctx = { ...ctx, actor: { kind: "agent", id: "a", name: "A", role: "agent" } };
  for (
    const forbidden of [
      addProvider(agent, "46elks", elks),
      changeProvider(agent, id, elks),
      removeProvider(agent, id),
    ]
  ) await assert.rejects(forbidden, (error) => (error as DomainError).code === "forbidden");
});

eachEngine("makes a signing key and tells what to put into the DNS", async ({ db }) => {
  const ctx = testContext(db);
  const id = await addProvider(ctx, "smtp", { sender: "hej@a.se", host: "mail.a.se", dkimSelector: "ek" });
  const { dkim } = await getProvider(ctx, id);
  assert.equal(dkim?.name, "ek._domainkey.a.se");
  assert.match(dkim!.value, /^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{300,}={0,2}$/);
  await changeProvider(ctx, id, { sender: "hej@a.se", host: "mail.a.se", dkimSelector: "ek" });
  assert.deepEqual((await getProvider(ctx, id)).dkim, dkim);
});

eachEngine("sends a store's messages by its own account, else by the one for all", async ({ db }) => {
  const ctx = testContext(db, { config: config({ SMTP_URL: "smtp://m", MAIL_FROM: "a@b.se" }) });
  const [own, other] = [await aStore(ctx), await aStore(ctx)];
  assert.equal(await channelFor(ctx, own.id, "sms"), undefined);
  const all = await addProvider(ctx, "46elks", elks);
  const mine = await addProvider(ctx, "gatewayapi", { sender: "Shop", token: "t", storeId: own.id });
  const of = async (storeId: string) => (await channelFor(ctx, storeId, "sms"))?.provider?.id;
  assert.deepEqual([await of(own.id), await of(other.id)], [mine, all]);
  await changeProvider(ctx, mine, { sender: "Shop", storeId: own.id, enabled: "no" });
  assert.equal(await of(own.id), all);
  await removeProvider(ctx, all);
  assert.equal(await of(other.id), undefined);
  assert.equal((await channelFor(ctx, own.id, "email"))?.channel.transport, "smtp");
});

eachEngine("puts everything into the outbox as long as nothing is meant to leave", async ({ db }) => {
  const ctx = testContext(db, { config: config() });
  const store = await aStore(ctx);
  const transport = async (kind: "email" | "sms") =>
    (await channelFor(ctx, store.id, kind))?.channel.transport;
  assert.deepEqual([await transport("email"), await transport("sms")], ["outbox", "outbox"]);
  await addProvider(ctx, "postmark", { sender: "hej@a.se", token: "t" });
  assert.deepEqual([await transport("email"), await transport("sms")], ["postmark", undefined]);
});

eachEngine("sees within ten seconds what another process has changed", async ({ db }) => {
  const clock = testClock();
  const [here, there] = [config(), config()].map((config) => testContext(db, { config, now: clock.now }));
  const store = await aStore(here!);
  const id = await addProvider(here!, "46elks", elks);
  const user = async (ctx: Ctx) => (await channelFor(ctx, store.id, "sms"))?.provider?.settings.user;
  assert.equal(await user(there!), "u1");
  await changeProvider(here!, id, { ...elks, user: "u2", password: "" });
  assert.equal(await user(here!), "u2");
  clock.advance({ seconds: 11 });
  assert.equal(await user(there!), "u2");
});

eachEngine("an account whose messages a newer one takes is in trouble no more", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const store = await aStore(ctx);
  const older = await addProvider(ctx, "46elks", elks);
  for (let n = 0; n < 5; n++) await noteFailure(ctx, older, "401 Unauthorized");
  assert.equal((await deskFacts(ctx)).trouble?.kind, "login_refused");
  clock.advance({ minutes: 1 });
  await addProvider(ctx, "46elks", { ...elks, storeId: store.id });
  assert.equal((await deskFacts(ctx)).trouble?.kind, "login_refused", "the other stores still go by it");
  clock.advance({ minutes: 1 });
  const newer = await addProvider(ctx, "46elks", elks);
  assert.deepEqual((await listProviders(ctx)).map(({ replaced }) => replaced), [true, false, false]);
  assert.equal((await deskFacts(ctx)).trouble, undefined);
  await changeProvider(ctx, newer, { ...elks, enabled: "no" });
  assert.equal((await getProvider(ctx, older)).replaced, false);
  assert.equal((await deskFacts(ctx)).trouble?.kind, "login_refused");
});

eachEngine(
  "the environment's mail server is in trouble no more once an account takes all mail",
  async ({ db }) => {
    const ctx = testContext(db);
    const [store, other] = [await aStore(ctx), await aStore(ctx)];
    for (let n = 0; n < 5; n++) await noteServerFailure(ctx, "connect ECONNREFUSED");
    const trouble = async () => (await deskFacts(ctx)).trouble?.kind;
    const smtp = { sender: "hej@nordkaffe.se", host: "mail.nordkaffe.se" };
    assert.equal(await trouble(), "refused");
    await addProvider(ctx, "smtp", { ...smtp, storeId: store.id });
    assert.equal(await trouble(), "refused", "the other store still goes by it");
    await addProvider(ctx, "smtp", { ...smtp, storeId: other.id });
    assert.equal(await trouble(), undefined);
  },
);

eachEngine("rests after five failures in a row, lets one try, and closes by itself", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const id = await addProvider(ctx, "46elks", elks);
  const fail = async (times: number) => {
    for (let n = 0; n < times; n++) await noteFailure(ctx, id, "401 Unauthorized");
  };
  const rest = async () => {
    const { openUntil, failures, standing } = await getProvider(ctx, id);
    return [failures, standing, openUntil && (openUntil.getTime() - ctx.now().getTime()) / 60_000];
  };
  await fail(4);
  assert.deepEqual(await rest(), [4, "failing", null]);
  await fail(1);
  assert.deepEqual(await rest(), [5, "resting", 1]);
  await fail(3);
  assert.deepEqual(await rest(), [5, "resting", 1], "what was on its way does not make it longer");
  assert.equal(await mayTry(ctx, id), false);
  for (const minutes of [2, 4, 8, 15, 15]) {
    clock.advance({ minutes: 15 });
    const tries = await Promise.all([mayTry(ctx, id), mayTry(ctx, id), mayTry(ctx, id)]);
    assert.equal(tries.filter(Boolean).length, 1);
    await fail(1);
    assert.equal((await rest())[2], minutes);
  }
  clock.advance({ minutes: 16 });
  assert.equal(await mayTry(ctx, id), true);
  await noteSuccess(ctx, id, false);
  assert.equal((await rest())[1], "resting", "what was on its way before says nothing");
  await noteSuccess(ctx, id, true);
  assert.deepEqual(await rest(), [0, "unused", null]);
  assert.equal((await getProvider(ctx, id)).lastError, "401 Unauthorized");
  await noteFailure(ctx, id, "429", 120);
  assert.deepEqual(await rest(), [1, "resting", 2]);
});

eachEngine("gives the senders a way, and takes back what failed", async ({ db }) => {
  const clock = testClock();
  const server = await openFake46elks();
  const ctx = testContext(db, { now: clock.now, config: config({ PRIVATE_HOSTS: server.host }) });
  const store = await aStore(ctx);
  const id = await addProvider(ctx, "46elks", { ...elks, base: server.base });
  const ways = openWays(ctx);
  try {
    const find = async () => (await ways.find({ storeId: store.id, kind: "sms" }))!;
    const way = await find();
    assert.deepEqual([way.kind, way.sender, way.providerId, way.perSecond, way.openUntil], [
      "sms",
      "Nordkaffe",
      id,
      10,
      undefined,
    ]);
    if (way.kind !== "sms") throw new Error("no way for a text message");
    const message = {
      to: "+46701234567",
      from: way.sender!,
      text: "Hej",
      receiptUrl: way.receiptUrl,
      beforeContent: () => Promise.resolve(),
    };
    assert.deepEqual(await way.channel.send(message, new AbortController().signal), {
      id: "id-1",
      answer: "200 created",
    });
    assert.equal(server.taken[0]!.receiptUrl, (await getProvider(ctx, id)).webhookUrl);
    for (let n = 0; n < 5; n++) await ways.failed(way, "503");
    assert.ok((await find()).openUntil! > ctx.now());
    clock.advance({ minutes: 2 });
    const tries = await find();
    assert.ok(tries.openUntil! <= ctx.now(), "one may try");
    assert.ok((await find()).openUntil! > ctx.now(), "and no other");
    await ways.succeeded(tries);
    assert.equal((await find()).openUntil, undefined);
  } finally {
    ways.close();
    await server.close();
  }
});

eachEngine("gives no more tokens than a second makes, to however many", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const take = (wanted: number) => takeTokens(ctx, "provider x", 10, wanted);
  const first = await Promise.all(Array.from({ length: 8 }, () => take(3)));
  assert.equal(first.reduce((sum, { granted }) => sum + granted, 0), 10);
  const { granted, again } = await take(1);
  assert.deepEqual([granted, again.getTime() - ctx.now().getTime()], [0, 100]);
  clock.advance({ seconds: 0.3 });
  assert.equal((await take(9)).granted, 3);
  clock.advance({ seconds: 60 });
  assert.equal((await take(50)).granted, 10);
  clock.advance({ hours: -2 });
  assert.equal((await take(50)).granted, 10, "a clock that was set back does not close the bucket");
  assert.equal((await take(1)).granted, 0);
  assert.equal((await takeTokens(ctx, "provider y", 1, 5)).granted, 1);
});

eachEngine("believes a call only with the secret of its address", async ({ db }) => {
  const ctx = testContext(db);
  const id = await addProvider(ctx, "46elks", elks);
  const secret = (await getProvider(ctx, id)).webhookUrl!.split("/").at(-1)!;
  const call = {
    url: "",
    rawBody: new TextEncoder().encode("id=s1&status=delivered&delivered=2026-11-20T09:59:00.000000"),
    headers: new Headers(),
    receivedAt: ctx.now(),
  };
  const { events, provider } = await receiveProviderCall(ctx, { channel: "sms", id, secret }, call);
  assert.equal(provider.kind, "46elks");
  assert.deepEqual(events, [{
    kind: "receipt",
    providerMessageId: "s1",
    outcome: "delivered",
    detail: "",
    at: new Date("2026-11-20T09:59:00Z"),
  }]);
  const wrong: { channel: "sms" | "email"; id: string; secret: string }[] = [
    { channel: "sms", id, secret: secret.slice(1) },
    { channel: "sms", id, secret: "" },
    { channel: "email", id, secret },
    { channel: "sms", id: crypto.randomUUID(), secret },
    { channel: "sms", id: "' or 1=1", secret },
  ];
  for (const each of wrong) {
    await assert.rejects(
      receiveProviderCall(ctx, each, call),
      (error) => (error as DomainError).code === "not_found",
    );
  }
  await removeProvider(ctx, id);
  await assert.rejects(receiveProviderCall(ctx, { channel: "sms", id, secret }, call), DomainError);
  assert.ok((await db.select().from(providers).where(eq(providers.id, id)))[0]!.removedAt);
});

eachEngine("tells what a text message costs before it is sent", async ({ db }) => {
  const ctx = testContext(db);
  const store = await aStore(ctx);
  assert.equal((await smsCost(ctx, store.id, "Hej")).price, undefined);
  await addProvider(ctx, "46elks", elks);
  const { segments, price, currency } = await smsCost(ctx, store.id, "å".repeat(400));
  assert.deepEqual([segments, price, currency], [3, 1.05, "SEK"]);
});

eachEngine(
  "believes a mail server's own certificate once it is given, and asks for the password again",
  async ({ db }) => {
    const ctx = testContext(db);
    const { cert } = ownCertificate();
    const server = { sender: "hej@nordkaffe.se", host: "mail.intern", user: "u", password: "p" };
    assert.deepEqual(await codes(addProvider(ctx, "smtp", { ...server, certificate: "-----BEGIN" })), {
      certificate: "certificate",
    });
    const id = await addProvider(ctx, "smtp", {
      ...server,
      certificate: `\r\n${cert.replaceAll("\n", "\r\n")} `,
    });
    const { settings } = await getProvider(ctx, id);
    assert.equal(settings.certificate!.replaceAll("\r\n", "\n"), cert.trim());
    const other = { ...server, password: "", certificate: ownCertificate().cert };
    assert.deepEqual(await codes(changeProvider(ctx, id, other)), { password: "again" });
    await changeProvider(ctx, id, { ...other, certificate: settings.certificate });
  },
);
