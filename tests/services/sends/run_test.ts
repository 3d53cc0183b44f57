import assert from "node:assert/strict";
import { eq, sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import { customers, invitations, optouts, providers, sends, stores } from "../../../db/schema/mod.ts";
import { eraseCustomer } from "../../../services/customers/erase.ts";
import { claimDeliveries } from "../../../services/deliveries/claim.ts";
import { createStates } from "../../../services/deliveries/states.ts";
import { DomainError } from "../../../services/errors.ts";
import { sendDueInvitations } from "../../../services/invitations/send_due.ts";
import { replaceList } from "../../../services/sends/create.ts";
import { forecast } from "../../../services/sends/forecast.ts";
import { roomFor } from "../../../services/sends/pace.ts";
import { continueSend, pauseSend } from "../../../services/sends/pause.ts";
import { pruneSends } from "../../../services/sends/prune.ts";
import { countSends } from "../../../services/sends/read.ts";
import { rehearse } from "../../../services/sends/rehearse.ts";
import { runSends } from "../../../services/sends/run.ts";
import { getSend } from "../../../services/sends/send.ts";
import { startSend } from "../../../services/sends/start.ts";
import { stopSend } from "../../../services/sends/stop.ts";
import { inTransaction } from "../../../services/transaction.ts";
import { eachEngine, testDatabase } from "../../support/database.ts";
import { until } from "../../support/running.ts";
import { aCustomer, anInvitation, anOrder, aResponse } from "../../support/world.ts";
import { aDraft, all, csv, people, sendContext, started } from "./scene.ts";

eachEngine(
  "asks everybody on a list once, by the ordinary way, about what their row says",
  async ({ db }) => {
    const { ctx, wakes } = sendContext(db);
    const list = "E-post;Namn;Ordernr;Vara;Levererad;Språk\n" +
      "asa@example.se;Åsa Öberg;1001;Tekanna;2026-11-18;sv\nann@example.com;;;;;English\n";
    const { id, store } = await started(ctx, list);
    assert.ok(wakes.includes("invitations.send_due"));
    assert.equal(await runSends(ctx), 0);
    assert.equal(await sendDueInvitations(ctx), 2);
    const { rows, asks, deliveries, customers } = await all(ctx);
    assert.deepEqual(deliveries.map((each) => each.recipient), ["ann@example.com", "asa@example.se"]);
    assert.deepEqual(rows.map(({ state }) => state), ["asked", "asked"]);
    const [asa, ann] = rows.map(({ invitationId }) => asks.find((each) => each.id === invitationId)!);
    assert.deepEqual([asa!.sendId, asa!.ruleId, asa!.legalBasis, asa!.locale], [
      id,
      null,
      "soft_opt_in",
      "sv",
    ]);
    assert.deepEqual([ann!.state, ann!.locale], ["sent", "en"]);
    const { facts, ...about } = asa!.about!;
    assert.deepEqual(about, {
      firstName: "Åsa",
      orderNumber: "1001",
      product: "Tekanna",
      productKey: "Tekanna",
      items: ["Tekanna"],
      deliveredAt: "2026-11-18T12:00:00.000Z",
    });
    assert.deepEqual([facts!.product, facts!.channel], [["Tekanna"], ["email"]]);
    assert.deepEqual(ann!.about, { facts: ann!.about!.facts });
    assert.deepEqual(customers.map(({ storeId, email, lastName }) => [storeId, email, lastName]), [
      [store.id, "ann@example.com", null],
      [store.id, "asa@example.se", "Öberg"],
    ]);
    await runSends(ctx);
    const [done] = await ctx.db.select().from(sends);
    assert.deepEqual([done!.state, done!.finishedAt], ["done", ctx.now()]);
  },
);

eachEngine("joins the customers that the store has, and their orders", async ({ db }) => {
  const { ctx } = sendContext(db);
  const list = "E-post;Namn;Ordernr;Mobil\nasa@example.se;Asa;1001;0701234567\nper@example.se;Per;1001;\n";
  const { id, store } = await aDraft(ctx, list);
  const personHash = ctx.keys.personHash("asa@example.se");
  const known = await aCustomer(ctx, { storeId: store.id, personHash, phone: null });
  const order = await anOrder(ctx, { storeId: store.id, customerId: known.id, number: "#1001" });
  await aCustomer(ctx, { email: "per@example.se" });
  await startSend(ctx, id, { at: "", perHour: "" });
  await runSends(ctx);
  await sendDueInvitations(ctx);
  const { asks } = await all(ctx);
  const [asa, per] = ["asa", "per"].map((name) =>
    asks.find((each) => each.personHash === ctx.keys.personHash(`${name}@example.se`))!
  );
  assert.deepEqual([asa!.customerId, asa!.orderId], [known.id, order.id]);
  // The shop's own word for the name stays; the list's is what the message says.
  const [now] = await ctx.db.select().from(customers).where(eq(customers.id, known.id));
  assert.deepEqual([now!.firstName, now!.phone, now!.phoneHash], [
    "Åsa",
    "+46701234567",
    ctx.keys.personHash("+46701234567"),
  ]);
  assert.equal(asa!.about!.firstName, "Asa");
  assert.deepEqual(asa!.about!.items, ["Kaffebryggare Modell K"]);
  // Somebody else's order is not named, whatever the list says.
  assert.equal(per!.orderId, null);
  assert.equal(per!.about!.items, undefined);
});

eachEngine(
  "asks nobody who has said no, was asked lately, or lives where nobody may be asked",
  async ({ db }) => {
    const { ctx } = sendContext(db);
    const list = "E-post;Land\n" +
      ["fri", "nej", "studs", "nyss", "glomd"].map((name) => `${name}@example.se;SE\n`).join("") +
      "tysk@example.de;DE\n";
    const { id, store } = await aDraft(ctx, list);
    const hash = (name: string) => ctx.keys.personHash(`${name}@example.se`);
    const kept = (name: string, kind: "unsubscribed" | "bounced" | "erased") =>
      ctx.db.insert(optouts).values({ personHash: hash(name), kind, createdAt: ctx.now() });
    await kept("nej", "unsubscribed");
    await kept("studs", "bounced");
    await kept("glomd", "erased");
    await anInvitation(ctx, { storeId: store.id, personHash: hash("nyss") });
    const send = await getSend(ctx, id);
    const expected = { opted_out: 1, bounced: 1, erased: 1, quarantined: 1, no_consent: 1 };
    assert.deepEqual(await forecast(ctx, send, 6), { asked: 1, suppressed: expected, others: [] });
    assert.deepEqual((await all(ctx)).customers, []);
    await startSend(ctx, id, { at: "", perHour: "" });
    await runSends(ctx);
    await sendDueInvitations(ctx);
    const counts = (await countSends(ctx, [id])).get(id)!;
    assert.deepEqual([counts.sent, counts.suppressed], [1, expected]);
    const { deliveries, customers, rows } = await all(ctx);
    assert.deepEqual(deliveries.map(({ recipient }) => recipient), ["fri@example.se"]);
    // Who was erased is not brought back.
    assert.ok(!customers.some(({ email }) => email === "glomd@example.se"));
    assert.deepEqual([rows[4]!.state, rows[4]!.problem, rows[4]!.invitationId], [
      "suppressed",
      "erased",
      null,
    ]);
  },
);

eachEngine("a list asks nobody who wants no questions of its survey's kind", async ({ db }) => {
  const { ctx } = sendContext(db);
  const list =
    "E-post;Land\nfri@example.se;SE\nkop@example.se;SE\nbutik@example.se;SE\npaminn@example.se;SE\n";
  const { id } = await aDraft(ctx, list);
  const scopes = { kop: "purchases", butik: "shop", paminn: "reminders" } as const;
  for (const [name, scope] of Object.entries(scopes)) {
    const personHash = ctx.keys.personHash(`${name}@example.se`);
    await db.insert(optouts).values({ personHash, kind: "unsubscribed", scope, createdAt: ctx.now() });
  }
  const send = await getSend(ctx, id);
  assert.equal(send.touchpoint, "after_delivery");
  assert.deepEqual(await forecast(ctx, send, 4), { asked: 3, suppressed: { opted_out: 1 }, others: [] });
  const whole = await forecast(ctx, { ...send, touchpoint: "relationship" }, 4);
  assert.deepEqual(whole.suppressed, { opted_out: 1 });
  await startSend(ctx, id, { at: "", perHour: "" });
  await runSends(ctx);
  await sendDueInvitations(ctx);
  const { deliveries } = await all(ctx);
  assert.deepEqual(deliveries.map(({ recipient }) => recipient.split("@")[0]).sort(), [
    "butik",
    "fri",
    "paminn",
  ]);
});

eachEngine(
  "a list says who agreed to what: a no counts always, a yes where nothing was said",
  async ({ db }) => {
    const { ctx } = sendContext(db);
    const list = "E-post;Land;Samtycke e-post;Samtycke sms\n" +
      "ny-ja@example.de;DE;Ja;Nej\nny-nej@example.de;DE;Nej;\nny@example.de;DE;;Ja\n" +
      "ja@example.de;DE;;\nnej@example.de;DE;Ja;\nångrat@example.de;DE;nej;\n".replace("å", "a") +
      "konstig@example.de;DE;kanske;\n";
    const { id, store } = await aDraft(ctx, list);
    const at = new Date("2026-01-01T10:00:00Z");
    const known = (name: string, emailConsent: boolean) =>
      aCustomer(ctx, {
        storeId: store.id,
        email: `${name}@example.de`,
        personHash: ctx.keys.personHash(`${name}@example.de`),
        country: "DE",
        emailConsent,
        emailConsentAt: at,
        emailConsentFrom: "event:1",
      });
    await known("ja", true);
    await known("nej", false);
    await known("angrat", true);
    const send = await getSend(ctx, id);
    assert.deepEqual(send.mapping, { email: 0, country: 1, emailConsent: 2, smsConsent: 3 });
    assert.deepEqual(await forecast(ctx, send, 6), { asked: 2, suppressed: { no_consent: 4 }, others: [] });
    await startSend(ctx, id, { at: "", perHour: "" });
    await runSends(ctx);
    await sendDueInvitations(ctx);
    const { customers, deliveries, rows, asks } = await all(ctx);
    assert.deepEqual(deliveries.map(({ recipient }) => recipient), ["ja@example.de", "ny-ja@example.de"]);
    assert.deepEqual(rows.at(-1)!.problem, "bad_consent");
    assert.deepEqual(
      asks.filter(({ state }) => state === "sent").map((
        { legalBasis, legalBases },
      ) => [legalBasis, legalBases]),
      [["consent", { email: "consent" }], ["consent", { email: "consent" }]],
    );
    const listed = `send:${id}`;
    const said = customers.map((each) => [
      each.email!.split("@")[0],
      each.emailConsent,
      each.emailConsentFrom,
      each.smsConsent,
      each.smsConsentFrom,
    ]);
    assert.deepEqual(said.sort(([a], [b]) => String(a) < String(b) ? -1 : 1), [
      ["angrat", false, listed, null, null],
      ["ja", true, "event:1", null, null],
      ["nej", false, "event:1", null, null],
      ["ny", null, null, true, listed],
      ["ny-ja", true, listed, false, listed],
      ["ny-nej", false, listed, null, null],
    ]);
    const since = (name: string) =>
      customers.find(({ email }) => email?.startsWith(`${name}@`))!.emailConsentAt;
    assert.deepEqual(["angrat", "nej", "ny"].map(since), [ctx.now(), at, null]);
  },
);

eachEngine("begins at its hour, by the store's clock", async ({ db }) => {
  const { ctx, clock } = sendContext(db);
  const { id } = await started(ctx, people(2), { at: "2026-11-21T09:00" });
  assert.deepEqual((await all(ctx)).asks, []);
  assert.equal((await getSend(ctx, id)).startAt?.toISOString(), "2026-11-21T08:00:00.000Z");
  clock.set("2026-11-21T07:59:59Z");
  assert.equal(await runSends(ctx), 0);
  clock.set("2026-11-21T08:00:00Z");
  assert.equal(await runSends(ctx), 2);
});

const starts: [name: string, start: { at?: string; perHour?: string }, fault: string][] = [
  ["a day that is none", { at: "2026-02-31T09:00x" }, "/at at"],
  ["words", { at: "i morgon" }, "/at at"],
  ["a day far away", { at: "2029-01-01T09:00" }, "/at at"],
  ["a moment that has passed", { at: "2025-11-20T09:00" }, "/at past"],
  ["nobody an hour", { perHour: "0" }, "/perHour per_hour"],
  ["half a person", { perHour: "1.5" }, "/perHour per_hour"],
  ["too many an hour", { perHour: "999999" }, "/perHour per_hour"],
];
for (const [name, start, fault] of starts) {
  eachEngine(`is not started at ${name}`, async ({ db }) => {
    const { ctx } = sendContext(db);
    const { id } = await aDraft(ctx, people(1));
    await assert.rejects(startSend(ctx, id, { at: "", perHour: "", ...start }), (error) => {
      const [field] = (error as DomainError).fields;
      return `${field?.pointer} ${field?.detail}` === fault;
    });
    assert.equal((await getSend(ctx, id)).state, "draft");
  });
}

eachEngine("is not started for nobody, and not twice", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(ctx, "E-post\ntrasig@\n");
  const start = (each: string) => startSend(ctx, each, { at: "", perHour: "" });
  await assert.rejects(start(id), (error) => (error as DomainError).fields[0]?.detail === "nobody");
  const other = await started(ctx, people(1));
  await assert.rejects(start(other.id), (error) => (error as DomainError).code === "conflict");
});

eachEngine("keeps to its hour's worth, spread over the hour", async ({ db }) => {
  const { ctx, clock } = sendContext(db);
  const { id } = await started(ctx, people(200), { perHour: "120" });
  const asked = async () => (await countSends(ctx, [id])).get(id)!.rows.asked;
  assert.equal(await asked(), 2);
  for (let minute = 1; minute < 90; minute++) {
    clock.advance({ minutes: 1 });
    await runSends(ctx);
    await sendDueInvitations(ctx);
    assert.ok(await asked() <= 2 * (minute + 1));
  }
  assert.equal(await asked(), 180);
});

Deno.test("never lets more wait than can be taken back", () => {
  const table: [number | null, Parameters<typeof roomFor>[1], number][] = [
    [null, { waiting: 0, lastHour: 0, lastMinute: 0 }, 1_000],
    [null, { waiting: 400, lastHour: 0, lastMinute: 0 }, 600],
    [null, { waiting: 1_500, lastHour: 0, lastMinute: 0 }, 0],
    [60, { waiting: 0, lastHour: 0, lastMinute: 0 }, 1],
    [60, { waiting: 0, lastHour: 1, lastMinute: 1 }, 0],
    [60, { waiting: 0, lastHour: 60, lastMinute: 0 }, 0],
    [1, { waiting: 0, lastHour: 0, lastMinute: 0 }, 1],
    [1, { waiting: 0, lastHour: 1, lastMinute: 0 }, 0],
    [100_000, { waiting: 0, lastHour: 0, lastMinute: 0 }, 1_000],
  ];
  for (const [perHour, counts, room] of table) {
    assert.equal(roomFor(perHour, counts), room, JSON.stringify(counts));
  }
});

eachEngine("rests while messages wait to leave, and looks again soon", async ({ db }) => {
  const { ctx, later } = sendContext(db);
  await started(ctx, people(1_200));
  const asked = async () => (await all(ctx)).asks.length;
  assert.deepEqual([await asked(), later], [1_000, ["sends.run"]]);
  await sendDueInvitations(ctx);
  await runSends(ctx);
  assert.equal(await asked(), 1_000);
  await ctx.db.execute("update deliveries set state = 'settled'");
  await runSends(ctx);
  assert.equal(await asked(), 1_200);
});

eachEngine("pauses, goes on, and stops with the rest unasked", async ({ db }) => {
  const { ctx, clock, wakes } = sendContext(db);
  const { id } = await started(ctx, people(10), { perHour: "120" });
  await pauseSend(ctx, id);
  await pauseSend(ctx, id);
  clock.advance({ minutes: 5 });
  await runSends(ctx);
  await sendDueInvitations(ctx);
  let { asks, deliveries } = await all(ctx);
  assert.deepEqual([asks.length, asks[0]!.postponedFor, deliveries.length], [2, "send_paused", 0]);
  wakes.length = 0;
  await continueSend(ctx, id);
  assert.ok(wakes.includes("sends.run") && wakes.includes("invitations.send_due"));
  await sendDueInvitations(ctx);
  assert.equal((await all(ctx)).deliveries.length, 2);
  clock.advance({ minutes: 1 });
  await runSends(ctx);
  // One has left, the other waits for its sender.
  const [left] = (await all(ctx)).deliveries;
  await ctx.db.execute(sql`update deliveries set state = 'settled' where id = ${left!.id}`);
  await stopSend(ctx, id);
  await stopSend(ctx, id);
  await runSends(ctx);
  await sendDueInvitations(ctx);
  ({ asks, deliveries } = await all(ctx));
  assert.deepEqual(asks.map(({ state }) => state).sort(), ["sent", "suppressed", "suppressed", "suppressed"]);
  assert.deepEqual(deliveries.map(({ state }) => state).sort(), ["cancelled", "settled"]);
  const counts = (await countSends(ctx, [id])).get(id)!;
  assert.deepEqual([counts.rows.ready, counts.suppressed], [6, { send_stopped: 3 }]);
  for (const verb of [pauseSend, continueSend]) {
    await assert.rejects(verb(ctx, id), (error) => (error as DomainError).code === "conflict");
  }
});

eachEngine("a pause holds what was handed over too, but not what a sender has begun", async ({ db }) => {
  const { ctx, clock } = sendContext(db);
  const { id } = await started(ctx, people(6));
  await sendDueInvitations(ctx);
  const claimed = await claimDeliveries(ctx, { channel: "email", most: 2, leaseSeconds: 20 });
  const states = createStates(ctx);
  const rendered = { subject: "Hej", text: "Hej", html: "Hej" };
  const [begun, taken] = claimed.map(({ id, fence }) => ({ id, fence, ...rendered }));
  assert.ok(await states.toDialing(begun!));
  await pauseSend(ctx, id);
  assert.equal(await states.toDialing(taken!), false, "whoever had claimed it has lost it");
  clock.advance({ minutes: 30 });
  await sendDueInvitations(ctx);
  const { asks, deliveries } = await all(ctx);
  assert.deepEqual(deliveries.map(({ id }) => id), [begun!.id]);
  assert.deepEqual(asks.filter(({ state }) => state === "scheduled").length, 5);
  await continueSend(ctx, id);
  await sendDueInvitations(ctx);
  const after = await all(ctx);
  assert.deepEqual(
    after.deliveries.map(({ recipient }) => recipient),
    [0, 1, 2, 3, 4, 5].map((n) => `p${n}@example.se`),
  );
  assert.ok(after.asks.every(({ state, about }) => state === "sent" && about?.product === "Tekanna"));
});

// The embedded engine has one connection: there, nothing happens at the same moment.
Deno.test({
  name: "a pause holds what is being handed over in that very moment",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { db, close } = await testDatabase("postgres");
    try {
      const { ctx } = sendContext(db);
      const { id } = await started(ctx, people(4));
      const [handed, committed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const handing = inTransaction(ctx, async (tx) => {
        await sendDueInvitations(tx);
        handed.resolve();
        await committed.promise;
      });
      await handed.promise;
      let paused = false;
      const pausing = pauseSend(ctx, id).then(() => paused = true);
      const waiting = sql`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await until(async () => paused || (await rows(db, waiting)).length > 0);
      committed.resolve();
      await Promise.all([handing, pausing]);
      const { asks, deliveries } = await all(ctx);
      assert.deepEqual(deliveries, []);
      assert.ok(
        asks.every(({ state, postponedFor }) => state === "scheduled" && postponedFor === "send_paused"),
      );
    } finally {
      await close();
    }
  },
});

eachEngine("asks each row once, however many run it at one time", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(ctx, people(300));
  await startSend(ctx, id, { at: "", perHour: "" });
  await Promise.all(Array.from({ length: 4 }, () => runSends(ctx, undefined, 20)));
  await runSends(ctx);
  const { asks, rows, customers } = await all(ctx);
  assert.deepEqual([asks.length, customers.length], [300, 300]);
  assert.equal(new Set(rows.map(({ invitationId }) => invitationId)).size, 300);
});

eachEngine("shows the messages of the first who would be asked", async ({ db }) => {
  const { ctx, clock } = sendContext(db);
  const { id, store, survey } = await aDraft(ctx, people(6));
  const list = await getSend(ctx, id);
  const shown = async () => (await rehearse(ctx, list)).map(({ recipient }) => recipient);
  for (const email of ["p0@example.se", "p2@example.se"]) {
    const personHash = ctx.keys.personHash(email);
    await anInvitation(ctx, { storeId: store.id, surveyId: survey.id, personHash, sentAt: clock.now() });
  }
  assert.equal((await forecast(ctx, list, 6)).asked, 4);
  assert.deepEqual(await shown(), [1, 3, 4].map((n) => `p${n}@example.se`));
  for (const n of [1, 3, 4, 5]) {
    const personHash = ctx.keys.personHash(`p${n}@example.se`);
    await anInvitation(ctx, { storeId: store.id, surveyId: survey.id, personHash, sentAt: clock.now() });
  }
  assert.deepEqual(await shown(), [0, 1, 2].map((n) => `p${n}@example.se`), "better these than none");
});

eachEngine("shows the first messages word by word and leaves nothing behind", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(
    ctx,
    "E-post;Namn;Vara;Språk\nasa@example.se;Åsa;Tekanna <b>;sv\nann@example.com;;;en\n",
  );
  const before = await all(ctx);
  const shown = await rehearse(ctx, await getSend(ctx, id));
  assert.deepEqual(shown.map(({ recipient, language }) => [recipient, language]), [
    ["asa@example.se", "sv"],
    ["ann@example.com", "en"],
  ]);
  assert.match(shown[0]!.text, /Hej Åsa/);
  assert.match(shown[0]!.text, /Tekanna <b>/);
  assert.match(shown[0]!.html!, /Tekanna &lt;b&gt;/);
  for (const { text } of shown) assert.doesNotMatch(text, /undefined|null|\{| {2}/);
  assert.deepEqual(await all(ctx), before);
});

eachEngine("counts who was asked and who answered", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await started(ctx, people(3));
  await sendDueInvitations(ctx);
  const [ask] = await ctx.db.select().from(invitations);
  await aResponse(ctx, { invitationId: ask!.id, storeId: ask!.storeId, surveyId: ask!.surveyId });
  const counts = (await countSends(ctx, [id])).get(id)!;
  assert.deepEqual([counts.sent, counts.answered, counts.scheduled], [3, 1, 0]);
});

eachEngine("a person who is erased is gone from lists too, and is not asked by one", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id, store } = await aDraft(
    ctx,
    "E-post;Anm\nasa@example.se;x\nper@example.se;hälsa ASA@example.se\nbo@example.se;\n",
  );
  const asa = await aCustomer(ctx, { storeId: store.id, personHash: ctx.keys.personHash("asa@example.se") });
  await eraseCustomer(ctx, asa.id);
  const { rows } = await all(ctx);
  assert.deepEqual(rows.map(({ cells, state }) => [cells.length, state]), [[0, "suppressed"], [
    0,
    "suppressed",
  ], [2, "ready"]]);
  await startSend(ctx, id, { at: "", perHour: "" });
  await runSends(ctx);
  assert.deepEqual((await all(ctx)).asks.length, 1);
});

eachEngine("forgets what stood in a list a month after its end", async ({ db }) => {
  const { ctx, clock } = sendContext(db);
  const { id } = await started(ctx, people(2) + "trasig@\n");
  await stopSend(ctx, id);
  clock.advance({ days: 29 });
  await pruneSends(ctx);
  assert.equal((await all(ctx)).rows.filter(({ cells }) => cells.length > 0).length, 3);
  clock.advance({ days: 2 });
  await pruneSends(ctx);
  const { rows } = await all(ctx);
  assert.ok(rows.every(({ cells, person }) => cells.length === 0 && person === null));
  assert.deepEqual((await countSends(ctx, [id])).get(id)!.rows, {
    ready: 0,
    invalid: 1,
    duplicate: 0,
    asked: 2,
    suppressed: 0,
  });
});

eachEngine("asks by text message those whose number the list has", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { store, id } = await aDraft(
    ctx,
    "E-post;Mobil\nasa@example.se;0701234567\n;0701234568\nper@example.se;\n",
  );
  await ctx.db.update(sends).set({ channel: "sms" });
  await ctx.db.insert(providers).values({
    id: crypto.randomUUID(),
    channel: "sms",
    kind: "46elks",
    sender: "+46700000000",
    sealedSecret: ctx.keys.seal("{}"),
    createdAt: ctx.now(),
  });
  await replaceList(ctx, id, csv("E-post;Mobil\nasa@example.se;0701234567\n;0701234568\nper@example.se;\n"));
  const known = await aCustomer(ctx, {
    storeId: store.id,
    personHash: ctx.keys.personHash("asa@example.se"),
    phone: null,
  });
  const shown = await rehearse(ctx, await getSend(ctx, id));
  assert.deepEqual(shown.map(({ recipient, segments }) => [recipient, (segments ?? 0) > 0]), [
    ["+46701234567", true],
    ["+46701234568", true],
  ]);
  await startSend(ctx, id, { at: "", perHour: "" });
  await runSends(ctx);
  await sendDueInvitations(ctx);
  const { deliveries, asks } = await all(ctx);
  assert.deepEqual(deliveries.map(({ channel, recipient }) => [channel, recipient]), [
    ["sms", "+46701234567"],
    ["sms", "+46701234568"],
  ]);
  assert.ok(asks.some(({ customerId }) => customerId === known.id));
  assert.ok(asks.every(({ about }) => about!.facts!.channel![0] === "sms"));
});

eachEngine("a store's other zone and country count", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id, store } = await aDraft(ctx, people(1));
  await ctx.db.update(stores).set({ timezone: "Europe/Helsinki" }).where(eq(stores.id, store.id));
  await startSend(ctx, id, { at: "2026-11-21T09:00", perHour: "" });
  assert.equal((await getSend(ctx, id)).startAt?.toISOString(), "2026-11-21T07:00:00.000Z");
});
