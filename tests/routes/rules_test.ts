import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { rules } from "../../db/schema/rules.ts";
import { acceptEvents } from "../../services/events/accept.ts";
import { evaluateEvents } from "../../services/events/evaluate.ts";
import { languages } from "../../locales/languages.ts";
import { addProvider } from "../../services/providers/add.ts";
import { createSurvey } from "../../services/surveys/create.ts";
import { touchpoints } from "../../services/surveys/templates.ts";
import { createRule } from "../../services/triggers/create.ts";
import { listRules } from "../../services/triggers/list.ts";
import { anAccount } from "../support/accounts.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { formFields, withFields } from "../support/form_fields.ts";
import { aCustomer, anInvitation, anOrder, aStore, aSurvey } from "../support/world.ts";

const ruleForm = /class="rule-form"/;

eachEngine("says of each rule what it asks, when, and whether it does", async ({ db }) => {
  const { get } = await aBrowser(testContext(db));
  const { status, html } = await get("/rules");
  assert.equal(status, 200);
  assert.match(html, /2 days after the parcel was delivered/);
  assert.match(html, /otherwise/);
  assert.match(html, /14 days after the order was sent, by email/);
  assert.match(html, /1 day after the refund/);
  assert.match(html, /in the last 90 days/);
});

eachEngine("switches a rule off and on again", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  const off = await post(`/rules/${rule!.id}/switch`, { to: "off" });
  assert.equal(off.location, `/rules?switched=${rule!.id}`);
  assert.match((await get(off.location!)).html, /“After delivery” is off/);
  assert.equal((await listRules(ctx))[0]?.enabled, false);
  await post(`/rules/${rule!.id}/switch`, { to: "on" });
  assert.equal((await listRules(ctx))[0]?.enabled, true);
});

eachEngine("saves all of a rule, and shows it in words and in its form again", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  const fields = formFields((await get(`/rules/${rule!.id}`)).html, ruleForm);
  const saved = await post(
    `/rules/${rule!.id}`,
    withFields(fields, {
      name: "Coffee in the north",
      "trigger.0.amount": "36",
      "trigger.0.unit": "hours",
      "trigger.0.by.0.category": "coffee",
      "trigger.0.by.0.amount": " 7 ",
      "trigger.0.by.0.unit": "days",
      "trigger.1.unit": "working_days",
      "condition.0.fact": "total",
      "condition.0.from": "199,50",
      "condition.0.currency": "SEK",
      "condition.1.fact": "country",
      "condition.1.words": "SE, dk",
      "condition.2.fact": "customer",
      "condition.2.not": "not",
      "condition.2.options": "first",
      match: "any",
      "step.1.channel": "sms",
      "step.1.afterDays": "3",
      reminder: "7",
      fromHour: "9",
      toHour: "20",
      weekdays: ["1", "2", "3", "4", "5"],
      share: "12.5",
      atMostADay: "40",
      expires: "30",
      quarantine: "0",
      transactional: "on",
      priority: "70",
      hold: "no",
      apology: "on",
      stale: "14",
    }),
  );
  assert.equal(saved.status, 303);
  assert.equal(saved.location, `/rules?saved=${rule!.id}`);
  const after = (await listRules(ctx)).find(({ id }) => id === rule!.id)!;
  assert.deepEqual(after.triggers, [
    {
      event: "shipment.delivered",
      delayHours: 36,
      byCategory: [{ category: "coffee", delayHours: 168 }],
    },
    { event: "order.fulfilled", delayHours: 0, workingDays: 14 },
  ]);
  assert.deepEqual(after.plan, {
    conditions: {
      match: "any",
      conditions: [
        { fact: "total", from: 199.5, currency: "SEK" },
        { fact: "country", is: ["SE", "DK"] },
        { fact: "customer", is: ["first"], not: true },
      ],
    },
    window: { fromHour: 9, toHour: 20, weekdays: [1, 2, 3, 4, 5] },
    share: 0.125,
    atMostADay: 40,
    steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }],
    reminderAfterDays: 7,
    expiresAfterDays: 30,
    transactional: true,
    holdWhenLate: false,
    apologyWhenLate: true,
  });
  assert.deepEqual(
    [after.name, after.quarantinePeriodDays, after.priority, after.staleAfterDays],
    ["Coffee in the north", 0, 70, 14],
  );
  const list = (await get(saved.location!)).html;
  assert.match(list, /“Coffee in the north” is saved and on/);
  assert.match(list, /36 hours after the parcel was delivered \(coffee: 7 days\)/);
  assert.match(list, /the order’s total is at least SEK\s199.50/);
  assert.match(list, /the customer’s country is Sweden or Denmark/);
  assert.match(list, /If there is no answer, a text message follows after 3 days/);
  // What is shown again is what was saved: sending it as it is changes nothing.
  const again = formFields((await get(`/rules/${rule!.id}`)).html, ruleForm);
  assert.equal((await post(`/rules/${rule!.id}`, again)).status, 303);
  const same = (await listRules(ctx)).find(({ id }) => id === rule!.id)!;
  assert.deepEqual([same.triggers, same.plan], [after.triggers, after.plan]);
});

const wrongs: [string, Record<string, string | string[] | undefined>, string[]][] = [
  ["waits that are no numbers", { "trigger.0.amount": "soon", "trigger.1.amount": "400" }, [
    "trigger.0-error",
    "trigger.1-error",
  ]],
  ["conditions that say nothing", {
    "condition.0.fact": "total",
    "condition.0.from": "much",
    "condition.1.fact": "product",
    "condition.1.words": "\n",
  }, ["condition.0-error", "condition.1-error"]],
  ["a category without a name", {
    "trigger.0.by.0.category": "",
    "trigger.0.by.0.amount": "x",
    "trigger.0.by.0.unit": "days",
  }, ["trigger.0.by.0-category-error", "trigger.0.by.0-error"]],
  ["a second message that comes too early", {
    "step.1.channel": "sms",
    "step.1.afterDays": "0",
  }, ["step.1-error"]],
  ["a reminder on the day of another message", {
    "step.1.channel": "sms",
    "step.1.afterDays": "3",
    reminder: "3",
  }, ["reminder-error"]],
  ["hours that end before they begin", { fromHour: "20", toHour: "9" }, ["fromHour-error"]],
  ["no day at all", { weekdays: undefined }, ["fromHour-error"]],
  ["a link that ends before the reminder", { reminder: "7", expires: "5" }, ["expires-error"]],
  ["figures out of bounds", {
    share: "101",
    atMostADay: "0",
    quarantine: "-1",
    priority: "200",
    stale: "0",
  }, ["share-error", "atMostADay-error", "quarantine-error", "priority-error", "stale-error"]],
  ["a count of nothing", { start: "count", countTimes: "1", countDays: "" }, [
    "countTimes-error",
    "countDays-error",
  ]],
  ["a survey of nobody", { surveyId: "gone" }, ["surveyId-error"]],
];

eachEngine("gives each wrong form of a rule back as typed, with a message at the field", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  const fields = formFields((await get(`/rules/${rule!.id}`)).html, ruleForm);
  for (const [what, typed, errors] of wrongs) {
    const { status, html } = await post(`/rules/${rule!.id}`, withFields(fields, typed));
    assert.equal(status, 422, what);
    assert.match(html, /Something needs correcting/, what);
    for (const id of errors) assert.ok(html.includes(`id="${id}"`), `${what}: ${id}`);
    const shown = formFields(html, ruleForm);
    for (const [name, value] of Object.entries(typed)) {
      if (name === "surveyId") continue;
      const expected = value === undefined ? [] : [value].flat().map((each) => each.trim());
      assert.deepEqual(shown.filter(([each]) => each === name).map(([, each]) => each), expected, what);
    }
  }
  const unsaid = await post(
    `/rules/${rule!.id}`,
    withFields(fields, { "trigger.0.event": "x", "trigger.1.event": "x" }),
  );
  assert.match(unsaid.html, /Add at least one event/);
  assert.deepEqual(await listRules(ctx), [rule!, (await listRules(ctx))[1]!]);
});

eachEngine("adds and takes out rows by buttons, and saves nothing meanwhile", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  let fields = formFields((await get(`/rules/${rule!.id}`)).html, ruleForm);
  const press = async (then: string, typed: Record<string, string> = {}) => {
    const { status, html } = await post(`/rules/${rule!.id}`, withFields(fields, { ...typed, then }));
    assert.equal(status, 200, then);
    fields = formFields(html, ruleForm);
    return html;
  };
  const has = (name: string) => fields.some(([each]) => each === name);
  const added = await press("condition.add", { "condition.new": "product" });
  assert.match(added, /<textarea[^>]*id="condition\.0\.words"[^>]*autofocus/);
  assert.doesNotMatch(added, /class="error"/);
  await press("condition.add", { "condition.new": "late", "condition.0.words": "Kaffe" });
  assert.deepEqual(fields.find(([name]) => name === "condition.0.words")?.[1], "Kaffe");
  await press("condition.0.remove");
  assert.deepEqual(fields.find(([name]) => name === "condition.0.fact")?.[1], "late");
  await press("trigger.add", { "trigger.new": "support.closed" });
  await press("trigger.2.up");
  assert.equal(fields.find(([name]) => name === "trigger.1.event")?.[1], "support.closed");
  await press("trigger.0.by.add");
  assert.ok(has("trigger.0.by.0.category"));
  await press("trigger.0.by.0.remove");
  assert.ok(!has("trigger.0.by.0.category"));
  await press("trigger.0.remove");
  assert.equal(fields.find(([name]) => name === "trigger.0.event")?.[1], "support.closed");
  await press("step.add");
  assert.equal(fields.find(([name]) => name === "step.1.channel")?.[1], "sms");
  await press("step.1.remove");
  assert.ok(!has("step.1.channel"));
  const said = await press("show", { share: "50" });
  assert.match(said, /1 day|2 days after the support case was closed/);
  assert.match(said, /50% of the customers are asked, always the same people/);
  assert.deepEqual((await listRules(ctx))[0], rule);
});

eachEngine("tries a rule on the last 90 days before it is saved", async ({ db }) => {
  const ctx = testContext(db);
  const { store, get, post } = await aBrowser(ctx);
  await acceptEvents(
    ctx,
    { storeId: store.id },
    ["asa@example.se", null, "ola@example.se"].map((email, index) => ({
      id: `delivered ${index}`,
      type: "shipment.delivered",
      occurredAt: ctx.now().toISOString(),
      customer: { id: String(index), email },
      order: { id: String(index), total: "598.00", currency: "SEK" },
    })),
  );
  await evaluateEvents(ctx);
  const [rule] = await listRules(ctx);
  const fields = formFields((await get(`/rules/${rule!.id}`)).html, ruleForm);
  const { status, html } = await post(`/rules/${rule!.id}`, withFields(fields, { then: "try" }));
  assert.equal(status, 200);
  assert.match(html, /id="tried"[^>]*autofocus/);
  assert.match(html, /<strong[^>]*>2<\/strong> customers would have been asked/);
  assert.match(html, /the customer has no email address<\/td><td class="n">1</);
  assert.match(html, /Nothing has been sent or saved/);
  const wrong = await post(`/rules/${rule!.id}`, withFields(fields, { then: "try", share: "much" }));
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /id="share-error"/);
});

eachEngine("makes a rule from a survey, off until somebody switches it on", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const before = await listRules(ctx);
  const choose = (await get("/rules/new")).html;
  assert.match(choose, /What do you want to ask/);
  const [path] = choose.match(/\/rules\/new\?survey=[0-9a-f-]{36}/)!;
  const form = (await get(path)).html;
  assert.match(form, /New rule: After delivery/);
  const fields = withFields(formFields(form, ruleForm), { name: "Second thoughts" });
  const wrong = await post(path, withFields(fields, { "trigger.0.amount": "soon" }));
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /value="Second thoughts"/);
  const saved = await post(path, fields);
  assert.equal(saved.status, 303);
  const made = (await listRules(ctx)).find(({ name }) => name === "Second thoughts")!;
  assert.deepEqual([made.touchpoint, made.enabled], ["after_delivery", false]);
  assert.equal((await listRules(ctx)).length, before.length + 1);
  const list = (await get(saved.location!)).html;
  assert.match(list, /is saved\. It is off and asks nobody yet/);
  assert.match(
    (await get("/rules/new?touchpoint=after_support")).html,
    /No survey is about “After customer service” yet/,
  );
});

eachEngine(
  "says on the line of a rule that its texts are skipped, until somebody sends them",
  async ({ db }) => {
    const ctx = testContext(db);
    const { get } = await aBrowser(ctx);
    const skipped = async () => (await get("/rules")).html.includes("so they are skipped");
    assert.equal(await skipped(), false, "they send mails alone");
    const [rule] = await listRules(ctx);
    await db.update(rules).set({ plan: { ...rule!.plan, steps: [{ channel: "sms" }] } })
      .where(eq(rules.id, rule!.id));
    assert.equal(await skipped(), true);
    await anAccount(ctx, { kind: "46elks", channel: "sms" });
    assert.equal(await skipped(), false);
  },
);

eachEngine("copies a rule, archives it and brings it back", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  const copied = await post(`/rules/${rule!.id}/copies`);
  const id = copied.location!.slice("/rules/".length);
  assert.match((await get(copied.location!)).html, /After delivery \(copy\)/);
  const archived = await post(`/rules/${id}/archiving`, { to: "on" });
  assert.equal(archived.location, `/rules?archived=${id}`);
  const flash = (await get(archived.location!)).html;
  assert.match(flash, /“After delivery \(copy\)” is archived/);
  assert.ok(!(await listRules(ctx)).some((each) => each.id === id));
  assert.equal((await get(`/rules/${id}`)).location, "/rules#archived");
  const back = await post(`/rules/${id}/archiving`, { to: "off" });
  assert.match((await get(back.location!)).html, /is back, switched off/);
  assert.equal((await listRules(ctx)).find((each) => each.id === id)?.enabled, false);
});

eachEngine("shows the journey with who was asked, and the rules of one moment", async ({ db }) => {
  const ctx = testContext(db);
  const { store, get } = await aBrowser(ctx);
  const second = await aStore(ctx, { name: "Andra" });
  const [first] = await listRules(ctx);
  await createRule(ctx, {
    storeId: store.id,
    surveyId: first!.surveyId,
    name: "Extra",
    triggers: first!.triggers,
  });
  const customer = await aCustomer(ctx, { storeId: store.id });
  const order = await anOrder(ctx, { storeId: store.id, customerId: customer.id });
  await anInvitation(ctx, {
    storeId: store.id,
    orderId: order.id,
    customerId: customer.id,
    sentAt: ctx.now(),
  });
  const { html } = await get("/rules");
  assert.ok(second.id);
  for (const moment of ["After the purchase", "After delivery", "After use", "After return", "Win-back"]) {
    assert.ok(html.includes(moment), moment);
  }
  assert.match(html, /1 rule asks/);
  assert.match(html, /Nothing is asked here/);
  const at = (await get("/rules?at=after_return")).html;
  assert.match(at, /Rules: After return/);
  assert.doesNotMatch(at, /Extra/);
  assert.match((await get("/rules?at=after_support")).html, /No rule asks here/);
});

eachEngine("leads from a blind spot of the journey to a new survey of that very moment", async ({ db }) => {
  const ctx = testContext(db);
  const { get } = await aBrowser(ctx);
  const choose = (await get("/rules/new?touchpoint=after_support")).html;
  assert.match(choose, /href="\/surveys\/new\?touchpoint=after_support"/);
  const { html } = await get("/surveys/new?touchpoint=after_support");
  const offered = [...html.matchAll(/class="(button[^"]*)"[^>]*value="template:(\w+)"/g)]
    .map(([, look, key]) => [key, look]);
  assert.deepEqual(offered.slice(0, 2), [["after_support", "button primary"], ["after_purchase", "button"]]);
  assert.match(
    html,
    /<option[^>]*value="after_support"[^>]*selected|<option selected[^>]*value="after_support"/,
  );
  // Without a moment, or with one that there is not, everything is as it was.
  for (const path of ["/surveys/new", "/surveys/new?touchpoint=%22%3E"]) {
    const usual = (await get(path)).html;
    assert.ok(usual.indexOf("template:after_purchase") < usual.indexOf("template:after_support"), path);
    assert.doesNotMatch(usual, /button primary[^>]*template:/);
  }
  assert.match((await get("/rules/new")).html, /href="\/rules"/);
});

eachEngine("names the store that nobody asks in, and leads to a new rule there", async ({ db }) => {
  const ctx = testContext(db);
  const { store, get, post } = await aBrowser(ctx);
  const second = await aStore(ctx, { name: "Kaffe & Te" });
  for (const { id: storeId } of [store, second]) {
    const customer = await aCustomer(ctx, { storeId });
    for (const days of [40, 20]) {
      const placedAt = new Date(ctx.now().getTime() - days * 86_400_000);
      await anOrder(ctx, { storeId, customerId: customer.id, placedAt });
    }
  }
  const survey = await aSurvey(ctx, { storeId: store.id, touchpoint: "relationship" });
  const there = await aSurvey(ctx, { storeId: second.id, touchpoint: "relationship" });
  const nobody = (await get("/rules")).html;
  assert.match(nobody, /<p class="small">2 customers who bought again, nobody is asked/);
  assert.match(nobody, /href="\/rules\/new\?touchpoint=relationship"/);
  const [rule] = await listRules(ctx);
  const made = await createRule(ctx, { storeId: store.id, surveyId: survey.id, triggers: rule!.triggers });
  await post(`/rules/${made.id}/switch`, { to: "on" });
  const { html } = await get("/rules");
  assert.match(html, /Kaffe &amp; Te: 1 customer who bought again, nobody is asked/);
  const link = `/rules/new?touchpoint=relationship&amp;store=${second.id}`;
  assert.ok(html.includes(`href="${link}"`));
  const form = (await get(link.replace("&amp;", "&"))).html;
  assert.ok(form.includes(there.id) && !form.includes(survey.id));
  assert.match(form, /class="rule-form"/);
});

eachEngine("lets a plain agent read the rules and change none", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx, "agent");
  const [rule] = await listRules(ctx);
  const { status, html } = await get("/rules");
  assert.equal(status, 200);
  assert.match(html, /Only an owner can change rules/);
  assert.doesNotMatch(html, /\/switch|\/copies|\/archiving|\/rules\/new/);
  for (const path of [`/rules/${rule!.id}`, "/rules/new", "/settings/policy"]) {
    assert.equal((await get(path)).status, 403, path);
    assert.equal((await post(path, {})).status, 403, path);
  }
  for (const act of ["switch", "copies", "archiving"]) {
    assert.equal((await post(`/rules/${rule!.id}/${act}`, { to: "off" })).status, 403, act);
  }
  assert.equal((await listRules(ctx))[0]?.enabled, true);
});

eachEngine("answers an unknown rule with a page that says so", async ({ db }) => {
  const { get, post } = await aBrowser(testContext(db));
  assert.equal((await get("/rules/nothing")).status, 404);
  for (const act of ["switch", "copies", "archiving"]) {
    assert.equal((await post(`/rules/nothing/${act}`, { to: "on" })).status, 404, act);
  }
});

eachEngine("answers whatever is sent as a rule, and keeps no rule that could not be", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  const fields = formFields((await get(`/rules/${rule!.id}`)).html, ruleForm)
    // Each is sent as by a browser that has just opened the form.
    .filter(([name]) => name !== "seen");
  const more = withFields(fields, {
    "condition.0.fact": "total",
    "condition.0.from": "1",
    "condition.1.fact": "product",
    "condition.1.words": "Kaffe",
    "step.1.channel": "sms",
    "step.1.afterDays": "3",
    then: "",
  });
  const hostile = [
    "",
    "\0",
    "-1",
    "1e3",
    "__proto__",
    "\ud800",
    "</select><script>",
    "å".repeat(10_001),
    "٣",
    "condition.99.remove",
  ];
  for (const [name] of more) {
    for (const value of hostile) {
      const { status, html } = await post(`/rules/${rule!.id}`, withFields(more, { [name]: value }));
      assert.ok([200, 303, 422].includes(status), `${name} ${value.slice(0, 20)}: ${status}`);
      assert.doesNotMatch(html, /<\/select><script>/, name);
    }
  }
  assert.equal((await get("/rules")).status, 200);
  assert.equal((await get(`/rules/${rule!.id}`)).status, 200);
});

eachEngine(
  "lets a rule follow its survey to another moment, and says so before and after",
  async ({ db }) => {
    const ctx = testContext(db);
    const { get, post } = await aBrowser(ctx);
    const [rule] = await listRules(ctx);
    const use = await aSurvey(ctx, {
      storeId: rule!.storeId,
      touchpoint: "after_use",
      name: "Four weeks on",
    });
    const address = `/rules/${rule!.id}`;
    const { html } = await get(address);
    assert.doesNotMatch(html, /class="moves"/);
    const fields = withFields(formFields(html, ruleForm), { surveyId: use.id });
    const shown = await post(address, [...fields, ["then", "show"]]);
    assert.match(shown.html, /This survey is about “After use”/);
    assert.equal((await listRules(ctx)).find(({ id }) => id === rule!.id)?.touchpoint, "after_delivery");
    const saved = await post(address, fields);
    assert.equal(saved.location, `/rules?saved=${rule!.id}&moved`);
    assert.match((await get(saved.location!)).html, /It belongs to “After use” now/);
    assert.equal((await listRules(ctx)).find(({ id }) => id === rule!.id)?.touchpoint, "after_use");
  },
);

eachEngine(
  "shows the text message of a rule with its parts and its price before it is sent",
  async ({ db }) => {
    const ctx = testContext(db);
    const { get, post } = await aBrowser(ctx);
    const [rule] = await listRules(ctx);
    const address = `/rules/${rule!.id}`;
    const { html } = await get(address);
    assert.doesNotMatch(html, /class="text-message"/);
    const fields = withFields(formFields(html, ruleForm), { then: "step.add" });
    const unset = await post(address, fields);
    assert.match(unset.html, /No text message can leave this store yet/);
    assert.equal(unset.html.match(/class="text-message"/g)?.length, languages.length);
    await addProvider(ctx, "46elks", {
      sender: "Nordkaffe",
      user: "u1",
      password: "p1",
      price: "0,35",
      currency: "sek",
    });
    const { html: priced } = await post(address, fields);
    assert.doesNotMatch(priced, /No text message can leave/);
    const danish = priced.match(/<h3>Danish<\/h3>.*?<\/div>/s)?.[0] ?? "";
    assert.match(danish, /<p class="text-message" lang="da">Hej Kim/);
    assert.match(
      danish,
      /\d text messages?, \d+ characters · ordinary letters · costs SEK.(0\.35|0\.70|1\.05)/,
    );
  },
);

eachEngine("never saves over what somebody else has saved meanwhile without saying so", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  const address = `/rules/${rule!.id}`;
  const now = async () => (await listRules(ctx)).find(({ id }) => id === rule!.id)!;
  const first = formFields((await get(address)).html, ruleForm);
  const second = formFields((await get(address)).html, ruleForm);
  const patient = withFields(first, { "trigger.0.amount": "21" });
  assert.equal((await post(address, patient)).status, 303);
  // Looking at what it would say, or adding a row, forgets nothing.
  const shown = await post(address, withFields(second, { name: "Tab two", then: "show" }));
  const late = await post(address, formFields(shown.html, ruleForm));
  assert.equal(late.status, 409);
  assert.match(late.html, /Somebody has changed this rule since you opened it/);
  assert.match(late.html, /21 days after the parcel was delivered/);
  assert.match(late.html, /value="Tab two"/);
  assert.match(late.html, new RegExp(`href="${address}"[^>]*>Open it as it is now`));
  assert.match(late.html, />\s*Save over it\s*</);
  assert.deepEqual([(await now()).triggers[0]?.delayHours, (await now()).name], [21 * 24, null]);
  const over = await post(address, formFields(late.html, ruleForm));
  assert.equal(over.status, 303);
  assert.deepEqual([(await now()).triggers[0]?.delayHours, (await now()).name], [48, "Tab two"]);
  // Whoever sends the same twice, as by a double click, has nothing to decide.
  const again = withFields(formFields((await get(address)).html, ruleForm), {
    name: "Once",
    "condition.0.fact": "total",
    "condition.0.from": "100",
    "condition.0.currency": "SEK",
    "step.1.channel": "sms",
    "step.1.afterDays": "3",
  });
  assert.equal((await post(address, again)).status, 303);
  assert.equal((await post(address, again)).status, 303);
});

eachEngine("takes a product's title as it is, commas and all, and offers the shop's own", async ({ db }) => {
  const ctx = testContext(db);
  const { store, get, post } = await aBrowser(ctx);
  await acceptEvents(
    ctx,
    { storeId: store.id },
    ["1", "2"].map((id) => ({
      id: `placed ${id}`,
      type: "order.placed",
      occurredAt: ctx.now().toISOString(),
      customer: { id, email: `a${id}@example.se` },
      order: {
        id,
        total: "598.00",
        currency: "SEK",
        items: [{ id: `i${id}`, title: "Kaffekværn, sort", quantity: 1, category: "Kaffe & te" }],
      },
    })),
  );
  await evaluateEvents(ctx);
  const [rule] = await listRules(ctx);
  const address = `/rules/${rule!.id}`;
  const conditions = async () => (await listRules(ctx))[0]?.plan.conditions?.conditions;
  const fields = formFields((await get(address)).html, ruleForm);
  const { html } = await post(
    address,
    withFields(fields, {
      "condition.new": "product",
      then: "condition.add",
    }),
  );
  assert.match(html, /The whole title, an article number or an id, one on each line/);
  assert.match(html, /name="condition\.0\.picked" value="Kaffekværn, sort"/);
  const saved = await post(
    address,
    withFields(formFields(html, ruleForm), {
      "condition.0.words": "Kande, stor\r\nKop",
      "condition.0.picked": "Kaffekværn, sort",
    }),
  );
  assert.equal(saved.status, 303);
  const is = ["Kande, stor", "Kop", "Kaffekværn, sort"];
  assert.deepEqual(await conditions(), [{ fact: "product", is }]);
  const again = await get(address);
  assert.doesNotMatch(again.html, /condition\.0\.picked/);
  assert.equal((await post(address, formFields(again.html, ruleForm))).status, 303);
  assert.deepEqual(await conditions(), [{ fact: "product", is }]);
});

eachEngine("takes countries by a tick, by their letters and by their name", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  const address = `/rules/${rule!.id}`;
  const fields = formFields((await get(address)).html, ruleForm);
  const typed = withFields(fields, {
    "condition.0.fact": "country",
    "condition.0.options": ["SE"],
    "condition.0.words": "Tyskland\r\nuk, Nederländerna\r\nFinland",
  });
  const { html } = await post(address, withFields(typed, { then: "show" }));
  assert.match(html, /the customer’s country is Sweden, Germany, Finland, United Kingdom or Netherlands/);
  const shown = formFields(html, ruleForm);
  const of = (name: string) =>
    shown.filter(([each]) => each === `condition.0.${name}`).map(([, each]) => each);
  assert.deepEqual(of("options"), ["SE", "FI", "DE"]);
  assert.deepEqual(of("words"), ["United Kingdom\nNetherlands"]);
  assert.equal((await post(address, shown)).status, 303);
  const [condition] = (await listRules(ctx))[0]!.plan.conditions!.conditions;
  assert.deepEqual(condition, { fact: "country", is: ["SE", "FI", "DE", "GB", "NL"] });
  for (const words of ["Narnia", "EU", ""]) {
    const wrong = await post(
      address,
      withFields(typed, {
        "condition.0.words": words,
        "condition.0.options": undefined,
      }),
    );
    assert.equal(wrong.status, 422, words);
    assert.match(wrong.html, /Choose at least one country/, words);
    assert.ok(wrong.html.includes(words));
  }
});

eachEngine(
  "warns of a rule that another keeps from asking, in the list, the map and the editor",
  async ({ db }) => {
    const ctx = testContext(db);
    const { get, post } = await aBrowser(ctx);
    const [delivery] = await listRules(ctx);
    // The rules of a new shop do not stand in each other's way.
    assert.doesNotMatch((await get("/rules")).html, /hardly ever ask/);
    for (const touchpoint of touchpoints.filter((each) => !/after_(?:delivery|return)/.test(each))) {
      const { id } = await aSurvey(ctx, { storeId: delivery!.storeId, touchpoint });
      const { html } = await get(`/rules/new?survey=${id}`);
      assert.match(html, ruleForm);
      assert.doesNotMatch(html, /hardly ever ask/, `what most shops choose ${touchpoint} asks`);
    }
    const use = await aSurvey(ctx, { storeId: delivery!.storeId, touchpoint: "after_use" });
    const path = `/rules/new?survey=${use.id}`;
    const suggested = (await get(path)).html;
    const fields = withFields(formFields(suggested, ruleForm), { enabled: "on", quarantine: "90" });
    const form = (await post(path, withFields(fields, { then: "show" }))).html;
    assert.match(form, /This rule will hardly ever ask/);
    assert.match(form, /“After delivery” asks the same customers first, .* in the last 90 days/);
    assert.match(form, /at most 12 days between questions<\/li>.*a priority above 50/s);
    const heeded = await post(path, withFields(fields, { quarantine: "12", then: "show" }));
    assert.doesNotMatch(heeded.html, /hardly ever ask/);
    assert.equal((await post(path, fields)).status, 303);
    const { html } = await get("/rules");
    assert.equal(html.match(/This rule will hardly ever ask/g)?.length, 1);
    assert.match(html, /1 rule that will hardly ever ask/);
    await post(`/rules/${delivery!.id}/switch`, { to: "off" });
    assert.doesNotMatch((await get("/rules")).html, /hardly ever ask/);
    const { location } = await post(`/rules/${delivery!.id}/switch`, { to: "on" });
    assert.match(
      (await get(location!)).html,
      /“After delivery” is on. Then “After use” will hardly ever ask/,
    );
  },
);

eachEngine("leads on from surveys that are asked already or not published yet", async ({ db }) => {
  const ctx = testContext(db);
  const { store, get } = await aBrowser(ctx);
  const draft = await createSurvey(ctx, {
    storeId: store.id,
    from: "template:after_support",
    name: "After a chat",
  });
  const { html } = await get("/rules/new");
  assert.match(html, /Asked already by “After delivery”/);
  assert.match(html, /Not published yet/);
  assert.match(html, new RegExp(`<a href="/surveys/${draft}"[^>]*><strong>After a chat</strong>`));
  assert.doesNotMatch(html, new RegExp(`survey=${draft}`));
  assert.match(html, /class="button" href="\/surveys\/new"/);
  // The same where only one moment is asked about, and nothing of it has been published.
  const support = (await get("/rules/new?touchpoint=after_support")).html;
  assert.match(support, /No survey about “After customer service” has been published yet/);
  assert.match(support, new RegExp(`href="/surveys/${draft}"`));
});

eachEngine("calls nothing wrong of a row that was just added", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  const fields = formFields((await get(`/rules/${rule!.id}`)).html, ruleForm);
  const added = withFields(fields, { "condition.new": "product", then: "condition.add" });
  const { html } = await post(`/rules/${rule!.id}`, added);
  assert.match(html, /told here in plain words when everything above is filled in/);
  assert.doesNotMatch(html, /what is marked above/);
  const sent = withFields(formFields(html, ruleForm), { then: "show" });
  assert.match((await post(`/rules/${rule!.id}`, sent)).html, /what is marked above/);
});

eachEngine("takes tags and countries with commas between them, as shops write them", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  const address = `/rules/${rule!.id}`;
  const fields = formFields((await get(address)).html, ruleForm);
  const saved = await post(
    address,
    withFields(fields, {
      "condition.0.fact": "tag",
      "condition.0.words": "news, sale;\ngift",
      "condition.1.fact": "country",
      "condition.1.words": "Sweden, NO",
    }),
  );
  assert.equal(saved.status, 303);
  assert.deepEqual((await listRules(ctx))[0]?.plan.conditions?.conditions, [
    { fact: "tag", is: ["news", "sale", "gift"] },
    { fact: "country", is: ["SE", "NO"] },
  ]);
});
