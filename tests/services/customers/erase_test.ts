import assert from "node:assert/strict";
import { createApi } from "../../../api/mod.ts";
import { answers, conversations, customers, events, invitations } from "../../../db/schema/mod.ts";
import { openOutbox } from "../../../services/channels/outbox.ts";
import { createConnection } from "../../../services/connections/create.ts";
import { as, type Ctx } from "../../../services/context.ts";
import { answerConversation } from "../../../services/conversations/answer.ts";
import { noteOnConversation } from "../../../services/conversations/note.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { mailOnly } from "../../../services/providers/way.ts";
import { evaluateEvents } from "../../../services/events/evaluate.ts";
import { sendDueInvitations } from "../../../services/invitations/send_due.ts";
import { submitResponse } from "../../../services/responses/submit.ts";
import { ensureMainStore } from "../../../services/stores/ensure_main.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { columnsWith } from "../../support/find_text.ts";
import { shopifyCall } from "../../support/shop_calls.ts";
import { anAgent } from "../../support/world.ts";

const shopifySecret = "shpss_0123456789abcdef0123456789abcdef";
const person = {
  id: "zqcanary-7",
  email: "Zqcanary@Example.SE",
  phone: "070-123 45 67",
  firstName: "Zqcanary",
  lastName: "Zqcanarysson",
  locale: "sv-SE",
  country: "SE",
  tags: ["zqcanary vip"],
};
/** The name in every field, and the number as it is stored. */
const traces = ["zqcanary", "701234567", "123 45 67"];

async function aShop(db: Ctx["db"]) {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  await ensureMainStore(ctx);
  const { apiKey } = await createConnection(ctx, { kind: "api" });
  const shopify = await createConnection(ctx, { kind: "shopify", secret: shopifySecret });
  const { fetch } = createApi(ctx);
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${apiKey}` };
    const url = `https://ask.example.se/api/v1${path}`;
    const answer = await fetch(
      new Request(url, { method, headers, body: body ? JSON.stringify(body) : null }),
    );
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
    return answer;
  };
  const tell = (id: string, type: string, more: Record<string, unknown>) =>
    call("POST", "/events", { id, type, occurredAt: clock.now().toISOString(), ...more });
  const webhook = async (topic: string, body: unknown) => {
    assert.equal((await fetch(shopifyCall(shopify.url, shopifySecret, topic, body))).status, 200);
  };
  return { clock, ctx, call, tell, webhook };
}

eachEngine("erases a person from every column of every table", async ({ db }) => {
  const { clock, ctx, call, tell, webhook } = await aShop(db);
  const order = { id: "1001", number: "#1001", currency: "SEK", total: "598.00", items: [{ title: "Mugg" }] };
  const shipment = { id: "s1", carrier: "PostNord", trackingNumber: "ZQCANARY1SE" };
  await tell("placed", "order.placed", { customer: person, order });
  await tell("delivered", "shipment.delivered", {
    order,
    shipment: { ...shipment, trackingUrl: "https://track.example/zqcanary" },
  });
  await tell("sent back", "return.requested", {
    order: { id: "1001" },
    return: {
      id: "r1",
      reason: "zqcanary: too small",
      note: "From Zqcanary, with love",
      items: [{ id: "1", quantity: 1, reason: "zqcanary tore it" }],
    },
  });
  // Nothing here says which order; only the address, as somebody typed it.
  await tell("call", "support.closed", {
    customer: { email: "ZQCANARY@example.se", lastName: "Zqcanarysson" },
  });
  await webhook("orders/updated", { id: 5, email: "ZQCANARY@EXAMPLE.SE" });
  await webhook("themes/publish", { id: 1001, note: "for zqcanary" });
  await evaluateEvents(ctx);

  clock.advance({ days: 3 });
  assert.ok(await sendDueInvitations(ctx) > 0);
  const sender = openSender(ctx, mailOnly(openOutbox()));
  await sender.work(new AbortController().signal);
  const asked = (await ctx.db.select().from(invitations)).find(({ state }) => state === "sent")!;
  const respondent = as(ctx, { kind: "respondent" });
  await submitResponse(respondent, ctx.keys.token("survey-link", asked.id), [
    ["recommend", "2"],
    ["comment", "Zqcanary is not happy"],
    ["contact", "on"],
  ]);
  const [conversation] = await ctx.db.select().from(conversations);
  const conversationId = conversation!.id;
  await call("POST", `/conversations/${conversationId}/replies`, { text: "Dear Zqcanary" });
  await sender.work(new AbortController().signal);
  await answerConversation(respondent, {
    token: ctx.keys.token("conversation-link", conversationId),
    text: "Thank you, zqcanary",
  });
  const maja = await anAgent(ctx);
  const desk = as(ctx, { kind: "agent", id: maja.id, name: maja.name, role: "agent" });
  await noteOnConversation(desk, { conversationId, text: "zqcanary called" });
  await tell("unread", "order.paid", { customer: person, order });

  assert.deepEqual(await columnsWith(ctx, ...traces), [
    "answers.value",
    "calls.body",
    "conversations.excerpt",
    "customers.external_id",
    "customers.email",
    "customers.phone",
    "customers.first_name",
    "customers.last_name",
    "customers.tags",
    "deliveries.recipient",
    "deliveries.subject",
    "deliveries.text",
    "deliveries.html",
    "events.body",
    "invitations.about",
    "messages.body",
    "returns.reason",
    "returns.note",
    "shipments.tracking_number",
    "shipments.tracking_url",
  ]);
  const [{ id } = { id: "" }] = await ctx.db.select().from(customers);
  await call("POST", `/customers/${id}/erasure`);
  assert.deepEqual(await columnsWith(ctx, ...traces), []);
  assert.deepEqual((await ctx.db.select().from(answers)).map(({ value }) => value), [2], "the rating stays");
  await evaluateEvents(ctx);
  assert.deepEqual(
    await columnsWith(ctx, ...traces),
    [],
    "an event that was not read yet brings nobody back",
  );
});

eachEngine("erases one person and leaves the others as they are", async ({ db }) => {
  const { ctx, call, tell, webhook } = await aShop(db);
  const others = [
    { id: "2", email: "other@example.se", firstName: "Zqcanary" },
    // The same household.
    { id: "3", email: "third@example.se", phone: person.phone },
    { email: "xzqcanary@example.se" },
  ];
  await tell("hers", "order.placed", { customer: person, order: { id: "1001" } });
  for (const [index, customer] of others.entries()) {
    await tell(`theirs ${index}`, "support.closed", { customer });
  }
  await webhook("themes/publish", { id: 11_001, email: "other@example.se" });
  await evaluateEvents(ctx);
  const hers = (await ctx.db.select().from(customers)).find(({ externalId }) => externalId === person.id)!;
  await call("POST", `/customers/${hers.id}/erasure`);
  const kept = new Map(
    (await ctx.db.select().from(events)).map(({ externalId, body }) => [externalId, body]),
  );
  assert.equal(kept.get("hers")?.customer, undefined);
  assert.deepEqual(kept.get("hers")?.order?.id, "1001");
  for (const [index, customer] of others.entries()) {
    assert.equal(kept.get(`theirs ${index}`)?.customer?.email, customer.email);
  }
  assert.deepEqual(await columnsWith(ctx, "other@example.se"), [
    "calls.body",
    "customers.email",
    "events.body",
  ]);
  assert.equal(await ctx.db.$count(customers), others.length);
});

for (
  const { title, customer, spelt } of [
    {
      title: "an address with letters of its own",
      customer: { email: "åsa@bücher.example" },
      spelt: { email: "ÅSA@BÜCHER.example", lastName: "Zqcanarysson" },
    },
    {
      title: "nothing but a telephone number",
      customer: { phone: "070-123 45 67", country: "SE" },
      spelt: { phone: "+46 (0)70 1234567", lastName: "Zqcanarysson" },
    },
  ]
) {
  eachEngine(`erases a person known by ${title}, however it is written`, async ({ db }) => {
    const { ctx, call, tell } = await aShop(db);
    await tell("first", "support.closed", { customer });
    await tell("second", "support.closed", { customer: spelt });
    await evaluateEvents(ctx);
    const found = await ctx.db.select().from(customers);
    assert.equal(found.length, 1);
    await call("POST", `/customers/${found[0]!.id}/erasure`);
    assert.deepEqual(await columnsWith(ctx, "zqcanary", "bücher", "1234567", "123 45 67"), []);
  });
}
