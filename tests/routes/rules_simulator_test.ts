import assert from "node:assert/strict";
import { createSurvey } from "../../services/surveys/create.ts";
import { getDraft } from "../../services/surveys/draft.ts";
import { publishDraft } from "../../services/surveys/publish_draft.ts";
import { createRule } from "../../services/triggers/create.ts";
import { deliveries } from "../../db/schema/deliveries.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { acceptEvents } from "../../services/events/accept.ts";
import { evaluateEvents } from "../../services/events/evaluate.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { sendDueInvitations } from "../../services/invitations/send_due.ts";
import { setPolicy } from "../../services/policy/set.ts";
import { addProvider } from "../../services/providers/add.ts";
import { listRules } from "../../services/triggers/list.ts";
import { updateRule } from "../../services/triggers/update.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testClock, testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { formFields, withFields } from "../support/form_fields.ts";
import { fakeWays } from "../support/ways.ts";
import { aCustomer, anInvitation, anOrder } from "../support/world.ts";

const elks = { sender: "Nordkaffe", user: "u1", password: "p1" };
const madeForm = /class="made-form"/;
const address = (fields: [string, string][]) => `/rules/simulator?${new URLSearchParams(fields)}`;

eachEngine("says what an order would receive, by its number", async ({ db }) => {
  const ctx = testContext(db);
  const { get, store } = await aBrowser(ctx);
  const customer = await aCustomer(ctx, { storeId: store.id, firstName: "<b>Åsa</b>" });
  await anOrder(ctx, { storeId: store.id, customerId: customer.id, number: "#1001" });
  const { location } = await get("/rules?order=1001");
  assert.equal(location, "/rules/simulator?order=1001");
  const { html } = await get(location!);
  assert.match(html, /Order #1001/);
  assert.match(html, /Waits until the parcel is delivered or the order is sent/);
  assert.match(html, /Nothing has been told of it/);
  assert.match(html, /Nothing more is planned/);
  assert.doesNotMatch(html, /<b>Åsa/);
  const unknown = await get(`/rules/simulator?order=${encodeURIComponent("<i>9</i>")}`);
  assert.match(unknown.html, /No order and no support case is called/);
  assert.doesNotMatch(unknown.html, /<i>9/);
});

eachEngine("offers the newest orders to who knows no number, and no test order", async ({ db }) => {
  const ctx = testContext(db);
  const { get, store } = await aBrowser(ctx);
  assert.doesNotMatch((await get("/rules/simulator")).html, /one of the newest/);
  const customer = await aCustomer(ctx, { storeId: store.id, firstName: "<b>Åsa</b>" });
  const placedAt = ctx.now();
  for (let n = 1; n <= 6; n++) {
    await anOrder(ctx, { storeId: store.id, customerId: customer.id, number: `#100${n}`, placedAt });
  }
  const tested = await anOrder(ctx, {
    storeId: store.id,
    customerId: customer.id,
    number: "#TEST",
    placedAt,
  });
  await anInvitation(ctx, { storeId: store.id, orderId: tested.id, test: true });
  const { html } = await get("/rules/simulator");
  assert.deepEqual(html.match(/Order #\w+/g), [
    "Order #1006",
    "Order #1005",
    "Order #1004",
    "Order #1003",
    "Order #1002",
  ]);
  assert.doesNotMatch(html, /<b>Åsa/);
  const [address] = html.match(/\/rules\/simulator\?order=[^"]*/)!;
  assert.match((await get(address.replaceAll("&amp;", "&"))).html, /<h3>Order #1006/);
  // What rules have decided about tells more.
  const [rule] = await listRules(ctx, store.id);
  const asked = await anOrder(ctx, { storeId: store.id, customerId: customer.id, number: "#999", placedAt });
  for (const state of ["suppressed", "sent"] as const) {
    await anInvitation(ctx, { storeId: store.id, orderId: asked.id, ruleId: rule!.id, state });
  }
  assert.deepEqual((await get("/rules/simulator")).html.match(/Order #\w+/g), ["Order #999"]);
});

eachEngine("follows a real order day by day, with its mail as the customer would see it", async ({ db }) => {
  const clock = testClock("2026-11-20T10:00:00Z");
  const ctx = testContext(db, { now: clock.now });
  const { get, store } = await aBrowser(ctx);
  const rule = (await listRules(ctx, store.id)).find(({ touchpoint }) => touchpoint === "after_delivery")!;
  await updateRule(ctx, rule.id, { plan: { reminderAfterDays: 5 } });
  await acceptEvents(ctx, { storeId: store.id }, {
    id: "delivered",
    type: "shipment.delivered",
    occurredAt: ctx.now().toISOString(),
    customer: { id: "7", email: "asa@example.dk", firstName: "Åse", country: "DK" },
    order: { id: "7", number: "1007", items: [{ title: "<i>Kande</i>", quantity: 1 }] },
  });
  await evaluateEvents(ctx);
  const before = await db.select().from(invitations);
  const { html } = await get("/rules/simulator?order=1007");
  assert.match(html, /Told by the shop: the parcel is delivered/);
  assert.match(html, /“After delivery” decided to ask on 22 Nov, 11:00\./);
  assert.match(html, /An email leaves: “After delivery”.*A reminder leaves/s);
  assert.match(html, /written in Danish/);
  const [frame] = html.match(/\/rules\/simulator\/message\?[^"]*/)!;
  const mail = await get(frame.replaceAll("&amp;", "&"));
  assert.equal(mail.status, 200);
  assert.match(mail.html, /Hej Åse/);
  assert.match(mail.html, /&lt;i&gt;Kande/);
  assert.deepEqual(await db.select().from(invitations), before);
  assert.deepEqual(await db.select().from(deliveries), []);

  // What has left is told as it is kept, and is foreseen no more.
  clock.advance({ days: 2 });
  await sendDueInvitations(ctx);
  const { get: later } = await aBrowser(ctx, "agent");
  const waiting = (await later("/rules/simulator?order=1007")).html;
  assert.match(waiting, /Email: “After delivery”\..*>Waiting</s);
  await openSender(ctx, fakeWays()).work(new AbortController().signal);
  const sent = (await later("/rules/simulator?order=1007")).html;
  const [past, ahead] = sent.split('id="ahead"');
  assert.match(past!, /Email: “After delivery”\..*>Sent</s);
  assert.doesNotMatch(sent, /An email leaves/);
  assert.match(ahead!, /27 November.*A reminder leaves: “After delivery”/s);
  const [kept] = past!.match(/\/deliveries\/[^"]*\/html/)!;
  assert.match((await later(kept)).html, /Hej Åse/);
  assert.equal((await later(kept.replace("/html", ""))).status, 200);
});

eachEngine(
  "plays a made-up order: consent, texts with their parts, late parcels and patience",
  async ({ db }) => {
    const ctx = testContext(db);
    const { get, store } = await aBrowser(ctx);
    await addProvider(ctx, "46elks", elks);
    const rule = (await listRules(ctx, store.id)).find(({ touchpoint }) => touchpoint === "after_delivery")!;
    await updateRule(ctx, rule.id, {
      plan: { steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }], expiresAfterDays: 20 },
    });
    // Counted with the other questions, as it is not in a new shop.
    const back = (await listRules(ctx, store.id)).find(({ touchpoint }) => touchpoint === "after_return")!;
    await updateRule(ctx, back.id, { plan: {} });
    const fields = formFields((await get("/rules/simulator")).html, madeForm);
    const play = async (typed: Record<string, string | undefined>) =>
      (await get(address(withFields(fields, typed)))).html;

    const german = await play({ country: "DE" });
    assert.match(
      german,
      /does not ask: the customer’s country asks for consent to emails, and there is none/,
    );
    assert.doesNotMatch(german, /simulator\/message/);
    const agreed = await play({ country: "DE", emailConsent: "on", smsConsent: "on", phone: "on" });
    assert.match(agreed, /An email leaves: “After delivery”/);
    assert.match(agreed, /A text message leaves: “After delivery”/);
    assert.match(agreed, /class="text-message"/);
    assert.match(
      agreed,
      /\d text messages?, \d+ characters · (ordinary letters|emoji or other letters make it dearer)</,
    );
    assert.match(agreed, /the link stops working/);
    assert.match(agreed, /written in German/);

    const mailsOnly = await play({ country: "DE", emailConsent: "on", phone: "on" });
    assert.match(mailsOnly, /An email leaves: “After delivery”/);
    assert.doesNotMatch(mailsOnly, /A text message leaves: “After delivery”/);

    await setPolicy(ctx, { country: "SE", policy: "off" });
    assert.match(await play({}), /nobody in the customer’s country is asked/);
    const both = await play({ country: "DK", returned: "8" });
    assert.match(both, /“After return” does not ask: this person was asked recently/);
    assert.match(await play({ country: "DK", email: undefined }), /the customer has no email address/);
    assert.equal((await db.select().from(invitations)).length, 0);
  },
);

eachEngine(
  "plays a support case that names no order, and what asks about orders only says so",
  async ({ db }) => {
    const ctx = testContext(db);
    const { get, store } = await aBrowser(ctx);
    const surveyId = await createSurvey(ctx, { storeId: store.id, from: "template:after_support" });
    await publishDraft(ctx, { id: surveyId, revision: (await getDraft(ctx, surveyId)).revision });
    const asking = { storeId: store.id, surveyId, enabled: true, plan: {} };
    const triggers = [{ event: "support.closed" as const, delayHours: 24 }];
    await createRule(ctx, { ...asking, triggers, name: "Cases" });
    const conditions = { match: "all" as const, conditions: [{ fact: "total" as const, from: 1 }] };
    await createRule(ctx, { ...asking, triggers, name: "Dear orders", plan: { conditions } });
    const fields = formFields((await get("/rules/simulator")).html, madeForm);
    const play = async (typed: Record<string, string | undefined>) =>
      (await get(address(withFields(fields, typed)))).html;
    const played = await play({ alone: "on", support: "2" });
    assert.match(played, /An email leaves: “Cases”/);
    assert.doesNotMatch(played, /An email leaves: “Dear orders”|1001|the order is placed/);
    assert.match(await play({ alone: "on" }), /Give the day on which the case was closed/);
  },
);

eachEngine("names the conditions that a real and a made-up order do not meet", async ({ db }) => {
  const ctx = testContext(db);
  const { get, store } = await aBrowser(ctx);
  const rule = (await listRules(ctx, store.id)).find(({ touchpoint }) => touchpoint === "after_delivery")!;
  await updateRule(ctx, rule.id, {
    plan: {
      conditions: {
        match: "all",
        conditions: [{ fact: "total", from: 500 }, { fact: "country", is: ["SE", "FI"] }],
      },
    },
  });
  const said =
    /the order’s total is SEK.249 \(the rule asks for: at least SEK.500\) and the customer’s country is Denmark \(the rule asks for: Sweden or Finland\)/;
  const fields = formFields((await get("/rules/simulator")).html, madeForm);
  const made = await get(address(withFields(fields, { total: "249", country: "DK" })));
  assert.match(made.html, new RegExp(`“After delivery” does not ask: ${said.source}`));
  await acceptEvents(ctx, { storeId: store.id }, {
    id: "delivered",
    type: "shipment.delivered",
    occurredAt: ctx.now().toISOString(),
    customer: { id: "7", email: "asa@example.dk", country: "DK" },
    order: { id: "7", number: "1007", currency: "SEK", total: "249.00" },
  });
  await evaluateEvents(ctx);
  const { html } = await get("/rules/simulator?order=1007");
  assert.match(html, new RegExp(`Not asked: ${said.source}`));
  // It was none of the rule's business: nothing was decided, and no question comes.
  assert.match(html, /Nothing more is planned/);
});

eachEngine("finds a real support case by its id or its customer's address, and plays it", async ({ db }) => {
  const ctx = testContext(db);
  const { get, store } = await aBrowser(ctx);
  const [rule] = await listRules(ctx, store.id);
  const triggers = [{ event: "support.closed" as const, delayHours: 24 }];
  await createRule(ctx, {
    storeId: store.id,
    surveyId: rule!.surveyId,
    enabled: true,
    triggers,
    name: "Cases",
  });
  const closed = (id: string, caseId: string | undefined, email: string, orderCount: number) =>
    acceptEvents(ctx, { storeId: store.id }, {
      id,
      type: "support.closed",
      occurredAt: ctx.now().toISOString(),
      customer: { email, firstName: "Åsa", lastName: "Öberg", country: "SE", locale: "en", orderCount },
      support: { id: caseId },
    });
  await closed("1", "4711", "asa@example.se", 2);
  await closed("2", "4711", "asa@example.se", 2);
  await closed("3", "4712", "bo@example.se", 0);
  await evaluateEvents(ctx);
  for (const text of ["4711", "%234711", "asa%40example.se", "Asa@Example.SE"]) {
    const { html, status } = await get(`/rules/simulator?order=${text}`);
    assert.equal(status, 200, text);
    assert.match(html, /<h3>Support case 4711<\/h3>/, text);
    assert.match(html, /Åsa Öberg/);
    assert.match(html, /An email leaves: “Cases”/, "what would leave");
    assert.doesNotMatch(html, /<h3>Order|4712/);
    const frame = /src="(\/rules\/simulator\/message[^"]+)"/.exec(html)![1]!.replaceAll("&amp;", "&");
    const mail = await get(frame);
    assert.equal(mail.status, 200);
    assert.match(mail.html, /Åsa/);
  }
  // Who never bought is not asked, and the page says why.
  const other = (await get("/rules/simulator?order=4712")).html;
  assert.match(
    other,
    /“Cases” did not ask: this person has bought nothing from the store [^.]*\. The question would have left on [^:]*:\d\d\./,
  );
  assert.match(other, /<td>[^<]*this person has bought nothing from the store/);
  // Several under one address are offered, each with its own way.
  await closed("4", "4713", "asa@example.se", 2);
  await acceptEvents(ctx, { storeId: store.id }, {
    id: "5",
    type: "order.placed",
    occurredAt: ctx.now().toISOString(),
    customer: { email: "asa@example.se" },
    order: { id: "7", number: "1007" },
  });
  await evaluateEvents(ctx);
  const { html: several } = await get("/rules/simulator?order=asa%40example.se");
  assert.match(several, /Support case 4711/);
  assert.match(several, /Support case 4713/);
  assert.match(several, /Order 1007/);
  const way = /href="(\/rules\/simulator\?order=[^"]*case=[^"]+)#days"/.exec(several)![1]!;
  assert.match((await get(way.replaceAll("&amp;", "&"))).html, /An email leaves: “Cases”/);
  for (const text of ["4714", "nobody@example.se", "%25", "' or 1=1 --", "%00", "order=x&case=nothing"]) {
    assert.match(
      (await get(`/rules/simulator?order=${text}`)).html,
      /No order and no support case is called|Look it up/,
    );
  }
  assert.equal((await get("/rules/simulator/message?case=nothing&entry=0")).status, 404);
});

eachEngine("gives a made-up order back that cannot be played", async ({ db }) => {
  const { get } = await aBrowser(testContext(db));
  const fields = formFields((await get("/rules/simulator")).html, madeForm);
  const typed = {
    total: "much",
    orderCount: "0",
    shipped: "4",
    delivered: "2",
    returned: "-1",
    support: "x",
  };
  const { status, html } = await get(address(withFields(fields, typed)));
  assert.equal(status, 422);
  const shown = new Map(formFields(html, madeForm));
  for (const [name, value] of Object.entries(typed)) {
    assert.equal(shown.get(name), value, name);
    if (name !== "shipped") assert.ok(html.includes(`id="${name}-error"`), name);
  }
  assert.equal((await get("/rules/simulator/message?made=1&entry=99")).status, 404);
  assert.equal((await get("/rules/simulator/message?id=nothing&entry=0")).status, 404);
});

eachEngine("takes a made-up total as people write it, in six languages", async ({ db }) => {
  const ctx = testContext(db);
  const { get, store } = await aBrowser(ctx);
  const [rule] = await listRules(ctx, store.id);
  const conditions = { match: "all" as const, conditions: [{ fact: "total" as const, from: 5_000 }] };
  await updateRule(ctx, rule!.id, { plan: { conditions } });
  const fields = formFields((await get("/rules/simulator")).html, madeForm);
  const typed = (total: string) => get(address(withFields(fields, { total })));
  for (const total of ["1 200", "1\u00a0200", "1.200", "1,200", "1200", "1 200,00", "1.200,00", "1,200.00"]) {
    const { status, html } = await typed(total);
    assert.equal(status, 200, total);
    assert.match(html, /the order’s total is SEK.1,200 \(/, total);
    assert.equal(new Map(formFields(html, madeForm)).get("total"), total, "stays as it was typed");
  }
  for (const total of ["", "-5", "1 20", "1,2,3", "1.2345", "much"]) {
    const { status, html } = await typed(total);
    assert.equal(status, 422, total);
    assert.match(html, /id="total-error"[^>]*>Give an amount, such as 598 or 1,200\.50\./, total);
  }
});

eachEngine("says of a made-up order how often what a rule counts has happened", async ({ db }) => {
  const ctx = testContext(db);
  const { get, store } = await aBrowser(ctx);
  const rule = (await listRules(ctx, store.id)).find(({ touchpoint }) => touchpoint === "after_delivery")!;
  const start = { kind: "count" as const, n: 2, withinDays: 180 };
  const triggers = [{ event: "order.placed" as const, delayHours: 24 }];
  await updateRule(ctx, rule.id, { plan: { start }, triggers });
  const fields = formFields((await get("/rules/simulator")).html, madeForm);
  const play = async (typed: Record<string, string>) => (await get(address(withFields(fields, typed)))).html;
  assert.match(
    await play({ orderCount: "1" }),
    /“After delivery” does not ask: it has happened 1 of 2 times within 180 days\./,
  );
  const twice = await play({ orderCount: "2" });
  assert.match(twice, /“After delivery” decides to ask/);
  assert.match(twice, /Taken to be placed within the time that a rule counts in/);
  await updateRule(ctx, rule.id, { triggers: [{ event: "shipment.delivered", delayHours: 24 }] });
  assert.match(
    await play({ orderCount: "9" }),
    /does not ask: with what is made up here it has happened 1 of 2 times within 180 days\./,
  );
});

eachEngine("says that a question waits for the hours in which it may be sent", async ({ db }) => {
  const ctx = testContext(db, { now: testClock("2026-11-22T15:00:00Z").now });
  const { get, store } = await aBrowser(ctx);
  const rule = (await listRules(ctx, store.id)).find(({ touchpoint }) => touchpoint === "after_delivery")!;
  await updateRule(ctx, rule.id, {
    triggers: [{ event: "shipment.delivered", delayHours: 1 }],
    plan: { window: { fromHour: 9, toHour: 12 } },
  });
  await acceptEvents(ctx, { storeId: store.id }, {
    id: "delivered",
    type: "shipment.delivered",
    occurredAt: "2026-11-22T13:53:00Z",
    customer: { id: "7", email: "asa@example.se", country: "SE" },
    order: { id: "7", number: "1007" },
  });
  const said = async () => (await get("/rules/simulator?order=1007")).html;
  const later =
    "asked 23 Nov, 09:00, not 1 hour after the parcel was delivered: it waits for the hours in which it may be sent\\.";
  await evaluateEvents(ctx);
  assert.match(await said(), new RegExp(`Will be ${later}`));
  await db.delete(invitations);
  assert.match(await said(), new RegExp(`Would be ${later}`));
});

eachEngine("lets a plain agent play too", async ({ db }) => {
  const { get } = await aBrowser(testContext(db), "agent");
  assert.equal((await get("/rules/simulator?made=1&total=1&orderCount=1&email=on")).status, 200);
});

eachEngine("says what is missing where a customer cannot be reached, and leads to it", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post, store } = await aBrowser(ctx);
  const rule = (await listRules(ctx, store.id)).find(({ touchpoint }) => touchpoint === "after_delivery")!;
  const customer = await aCustomer(ctx, { storeId: store.id, email: null, phone: null });
  const order = await anOrder(ctx, { storeId: store.id, customerId: customer.id, number: "#1001" });
  await acceptEvents(ctx, { storeId: store.id }, [{
    id: "delivered",
    type: "shipment.delivered",
    occurredAt: ctx.now().toISOString(),
    order: { id: order.externalId },
  }]);
  await evaluateEvents(ctx);
  const fields = formFields((await get("/rules/simulator")).html, madeForm);
  const made = async (typed: Record<string, string | undefined>) =>
    (await get(address(withFields(fields, typed)))).html;
  const real = async () => (await get("/rules/simulator?order=1001")).html;
  const noMail = /Not asked: the customer has no email address\./;
  assert.match(await real(), noMail);
  assert.match(await real(), /<td>Held back: the customer has no email address</, "one reason on one page");
  assert.doesNotMatch(await real(), /href="\/settings\/channels"/);

  await updateRule(ctx, rule.id, { plan: { steps: [{ channel: "sms" }] } });
  const uncarried =
    /nobody sends the store’s text messages yet\.\s*(<!--.*?-->)*\s*<a href="\/settings\/channels"/;
  assert.match(await real(), uncarried);
  assert.match(await made({ phone: "on" }), uncarried);
  const tried = await post(
    `/rules/${rule.id}`,
    withFields(formFields((await get(`/rules/${rule.id}`)).html, /class="rule-form"/), { then: "try" }),
  );
  assert.match(tried.html, /nobody sends the store’s text messages yet<\/td><td class="n">1</);
  assert.match(tried.html, /The rule is tried by itself/);
  assert.match(tried.html, /Events are known from 20 November on, so not all of the 90 days are in it\./);
  await addProvider(ctx, "46elks", elks);
  assert.match(await real(), /the customer has no mobile number/);
  assert.match(await made({ phone: undefined }), /does not ask: the customer has no mobile number/);
  assert.match(await made({ phone: "on" }), /A text message leaves/);

  await updateRule(ctx, rule.id, {
    plan: { steps: [{ channel: "sms" }, { channel: "email", afterDays: 3 }] },
  });
  assert.match(await real(), /the customer has no email address and the customer has no mobile number/);
  await updateRule(ctx, rule.id, {
    plan: { steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }] },
  });
  assert.match(await made({ phone: undefined }), /a message is left out: the customer has no mobile number/);
});

eachEngine(
  "what is made up happens at the time of day of the order, also when clocks change",
  async ({ db }) => {
    // Four days before summer time begins.
    const ctx = testContext(db, { now: testClock("2027-03-24T08:12:34.567Z").now });
    const { get } = await aBrowser(ctx);
    const fields = formFields((await get("/rules/simulator")).html, madeForm);
    const typed = { shipped: "0", delivered: "6", returned: "9", support: "9", late: "on" };
    const { html } = await get(address(withFields(fields, typed)));
    const events = [...html.matchAll(/class="entry event"><time[^>]*dateTime="([^"]*)"[^>]*>([^<]*)/gi)];
    assert.equal(events.length, 8);
    for (const [, at, clock] of events) {
      assert.equal(clock, "09:12");
      assert.match(at!, /:12:00\.000Z$/);
    }
  },
);
