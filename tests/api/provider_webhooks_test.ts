import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { createApi } from "../../api/mod.ts";
import { deliveries } from "../../db/schema/deliveries.ts";
import { optouts } from "../../db/schema/optouts.ts";
import type { Ctx } from "../../services/context.ts";
import { newId } from "../../services/ids.ts";
import { twilioSignature } from "../../services/channels/sms/twilio.ts";
import { addProvider } from "../../services/providers/add.ts";
import { getProvider } from "../../services/providers/list.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aStore } from "../support/world.ts";

async function aSentText(ctx: Ctx, transport: "46elks" | "twilio") {
  const id = newId(ctx.now());
  const store = await aStore(ctx);
  await ctx.db.insert(deliveries).values({
    id,
    storeId: store.id,
    kind: "test",
    channel: "sms",
    recipient: "+46701234567",
    state: "settled",
    dueAt: ctx.now(),
    rfcMessageId: `<${id}@x.se>`,
    transport,
    providerMessageId: "s1",
    outcome: "accepted",
    createdAt: ctx.now(),
  });
  return async () => (await ctx.db.select().from(deliveries).where(eq(deliveries.id, id)))[0]!.outcome;
}

const post = (ctx: Ctx, url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  createApi(ctx).fetch(new Request(url, { method: "POST", body: new URLSearchParams(fields), headers }));

eachEngine("takes 46elks's receipts and answers without a body, whatever comes", async ({ db }) => {
  const ctx = testContext(db);
  const outcome = await aSentText(ctx, "46elks");
  const id = await addProvider(ctx, "46elks", { sender: "+46766861234", user: "u", password: "p" });
  const url = (await getProvider(ctx, id)).webhookUrl!;
  const answer = await post(ctx, url, { id: "s1", status: "delivered", delivered: "2026-11-20T09:59:00" });
  assert.deepEqual([answer.status, await answer.text()], [204, ""]);
  assert.equal(await outcome(), "delivered");
  for (
    const [where, status] of [[url, 204], [`${url}x`, 404], [
      url.replace(id, crypto.randomUUID()),
      404,
    ]] as const
  ) {
    const answer = await post(ctx, where, { nothing: "known" });
    assert.deepEqual([answer.status, await answer.text()], [status, ""]);
  }
  assert.equal((await createApi(ctx).fetch(new Request(url))).status, 405);
});

eachEngine("ends text messages to whoever texts STOP", async ({ db }) => {
  const ctx = testContext(db);
  const id = await addProvider(ctx, "46elks", { sender: "+46766861234", user: "u", password: "p" });
  const url = (await getProvider(ctx, id)).webhookUrl!;
  const text = {
    id: "i1",
    direction: "incoming",
    from: "+46701234567",
    to: "+46766861234",
    message: " Stopp! ",
  };
  for (let n = 0; n < 2; n++) assert.equal((await post(ctx, url, text)).status, 204);
  const [optout, ...more] = await db.select().from(optouts);
  assert.deepEqual([optout!.channel, optout!.personHash, more], [
    "sms",
    ctx.keys.personHash("+46701234567"),
    [],
  ]);
});

eachEngine("ends text messages however a provider of one's own writes the number", async ({ db }) => {
  const ctx = testContext(db);
  const store = await aStore(ctx, { country: "DK", name: "Kaffebønnen" });
  const id = await addProvider(ctx, "http", {
    sender: "+4520000000",
    url: "https://sms.example.dk/send",
    auth: "none",
    format: "form",
    template: "to={to}\ntext={text}",
    storeId: store.id,
  });
  const url = (await getProvider(ctx, id)).webhookUrl!;
  const person = ctx.keys.personHash("+4520123456");
  // The last is a form whose plus was not escaped.
  const bodies = [
    "from=4520123456",
    "from=004520123456",
    "from=%2B45+20+12+34+56",
    "from=20123456",
    "from=+4520123456",
  ];
  for (const body of bodies) {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const text = `${body}&to=4520000000&text=STOP+Kaffeb%C3%B8nnen`;
    const answer = await createApi(ctx).fetch(new Request(url, { method: "POST", body: text, headers }));
    assert.equal(answer.status, 204);
    assert.deepEqual((await db.select().from(optouts)).map(({ personHash }) => personHash), [person], body);
    await db.delete(optouts);
  }
});

eachEngine("believes Twilio only with its signature over the public address", async ({ db }) => {
  const ctx = testContext(db);
  const outcome = await aSentText(ctx, "twilio");
  const id = await addProvider(ctx, "twilio", { sender: "+46766861234", account: "AC1", token: "12345" });
  const url = (await getProvider(ctx, id)).webhookUrl!;
  const fields = { MessageSid: "s1", MessageStatus: "undelivered", ErrorCode: "30005", To: "+46701234567" };
  const signature = twilioSignature("12345", url, new URLSearchParams(fields));
  // A proxy in front calls by another host.
  const inside = url.replace("https://ask.example.se", "http://10.0.0.3:8000");
  assert.equal((await post(ctx, inside, fields)).status, 401);
  assert.equal(
    (await post(ctx, inside, { ...fields, ErrorCode: "" }, { "x-twilio-signature": signature })).status,
    401,
  );
  assert.equal(await outcome(), "accepted");
  assert.equal((await post(ctx, inside, fields, { "x-twilio-signature": signature })).status, 204);
  assert.equal(await outcome(), "bounced_hard");
});
