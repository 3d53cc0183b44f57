import assert from "node:assert/strict";
import { asc, eq } from "drizzle-orm";
import { answers, conversations, invitations, orderItems, scores } from "../../db/schema/mod.ts";
import { as, type Ctx } from "../../services/context.ts";
import { readConversation } from "../../services/conversations/read.ts";
import { eraseCustomer } from "../../services/customers/erase.ts";
import { exportCustomer } from "../../services/customers/export.ts";
import { aboutFor } from "../../services/invitations/about.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { createWeb } from "../../web.ts";
import { testClock, testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { asks } from "../support/every_type.ts";
import { aCustomer, anAgent, anInvitation, anOrder, aStore, aSurvey } from "../support/world.ts";

const en = (text: string) => ({ en: text });
const fit = {
  id: "fit",
  type: "csat",
  eachItem: true,
  required: true,
  label: en("How does [your {product}|it] fit?"),
  lowLabel: en("Badly"),
  highLabel: en("Well"),
};
const survey = asks({
  title: en("How was it?"),
  questions: [fit, {
    id: "why",
    type: "text",
    label: en("What is wrong?"),
    showWhen: { questionId: "fit", from: 1, to: 2 },
  }, { id: "contact", type: "contact", label: en("Please write to me") }],
});

const origin = "https://ask.example.se";

async function asked(db: Ctx["db"], items: string[], definition: SurveyDefinition = survey) {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const web = createWeb(ctx);
  const store = await aStore(ctx);
  const { id: surveyId } = await aSurvey(ctx, { storeId: store.id }, definition);
  const customer = await aCustomer(ctx, { storeId: store.id });
  const order = await anOrder(ctx, { storeId: store.id, customerId: customer.id }, items);
  await db.update(orderItems).set({ imageUrl: "https://shop.example/hat.jpg" }).where(
    eq(orderItems.position, 1),
  );
  const { id } = await anInvitation(ctx, {
    storeId: store.id,
    surveyId,
    orderId: order.id,
    customerId: customer.id,
    locale: "en",
  });
  await db.update(invitations).set({ about: aboutFor(definition) }).where(eq(invitations.id, id));
  const link = `/s/${ctx.keys.token("survey-link", id)}`;
  const get = async (path = "") => {
    const response = await web(new Request(origin + link + path));
    return {
      status: response.status,
      html: await response.text(),
      policy: response.headers.get("content-security-policy") ?? "",
    };
  };
  const post = async (given: Record<string, string>, path = "") => {
    const init = { method: "POST", body: new URLSearchParams(given), headers: { origin } };
    const response = await web(new Request(origin + link + path, init));
    return { status: response.status, body: await response.text() };
  };
  const kept = async () =>
    (await db.select().from(answers).orderBy(asc(answers.questionId)))
      .map(({ questionId, value, productKey }) => [questionId, value, productKey]);
  return { ctx, clock, db, customer, get, post, kept };
}

eachEngine("an order of one item is asked as by an ordinary question", async ({ db }) => {
  const [, ...others] = survey.questions;
  const ordinary = asks({ title: survey.title, questions: [{ ...fit, eachItem: false }, ...others] });
  const plain = await (await asked(db, ["Coat"], ordinary)).get();
  const { get, post, kept } = await asked(db, ["Coat"]);
  const own = /[\w-]{20,}/g;
  assert.equal((await get()).html.replace(own, ""), plain.html.replace(own, ""));
  assert.equal((await post({ fit: "4" })).status, 303);
  assert.deepEqual(await kept(), [["fit", 4, "Coat"]], "the product is kept all the same");
});

eachEngine("an order of many items is asked about three, each by its name and picture", async ({ db }) => {
  const { get, post, kept } = await asked(db, ["Coat", "Hat <&>", "Scarf", "Socks"]);
  const { html, policy } = await get();
  const text = html.replace(/<bdi>|<\/bdi>/g, "");
  for (const item of ["Coat", "Hat &lt;&amp;&gt;", "Scarf"]) {
    assert.ok(text.includes(`How does your ${item} fit?`), item);
  }
  assert.doesNotMatch(text, /your Socks|\{product/);
  assert.match(
    text,
    /<img src="https:\/\/shop\.example\/hat\.jpg" alt="" width="64" height="64"[^>]*>How does your Hat/,
  );
  assert.match(policy, /img-src https:/);
  assert.ok(new TextEncoder().encode(html).length < 12_000);

  const refused = await post({ fit: "5", "fit~3": "9" });
  assert.equal(refused.status, 422);
  assert.match(refused.body, /name="fit"[^>]*value="5" checked/, "what was given is given back");
  assert.equal(
    refused.body.match(/class="problem" id=/g)?.length,
    2,
    "the second is missing, the third off its scale",
  );
  assert.deepEqual(await kept(), []);

  assert.equal(
    (await post({ fit: "5", "fit~2": "1", "fit~3": "4", "fit~4": "1", why: "It itches" })).status,
    303,
  );
  assert.deepEqual(await kept(), [
    ["fit", 5, "Coat"],
    ["fit~2", 1, "Hat <&>"],
    ["fit~3", 4, "Scarf"],
    ["why", "It itches", null],
  ]);
  assert.match((await get("/thanks")).html, /Thank you for telling us/, "as the worst was rated");
});

eachEngine("answers about each item are saved one by one, and changed later", async ({ db }) => {
  const { clock, get, post, kept } = await asked(db, ["Coat", "Hat"]);
  assert.equal((await post({ "fit~2": "3" }, "/answers")).status, 204);
  assert.deepEqual(await kept(), [["fit~2", 3, "Hat"]]);
  const wrong = await post({ fit: "77", "fit~2": "2" }, "/answers");
  assert.deepEqual([wrong.status, Object.keys(JSON.parse(wrong.body))], [422, ["fit"]]);
  assert.match((await get()).html, /name="fit~2"[^>]*value="2" checked/);
  assert.equal((await post({ fit: "5", "fit~2": "2", why: "Thin" })).status, 303);
  clock.advance({ days: 1 });
  assert.match((await get()).html, /Save the change/);
  assert.equal((await post({ fit: "5", "fit~2": "4" })).status, 303);
  assert.deepEqual(await kept(), [["fit", 5, "Coat"], ["fit~2", 4, "Hat"]]);
  clock.advance({ days: 30 });
  const { html } = await get();
  assert.match(html, /How does your Coat fit\?[\s\S]*How does your Hat fit\?/);
});

eachEngine(
  "the inbox names the item of each answer, and so does what a customer is given",
  async ({ db }) => {
    const { ctx, customer, post } = await asked(db, ["Coat", "Hat"]);
    await post({ fit: "5", "fit~2": "1", why: "Thin" });
    const [conversation] = await db.select().from(conversations);
    assert.equal(conversation!.rating, 1, "the worst raises the alert and stands in the inbox");
    assert.deepEqual((await db.select().from(scores)).map(({ kind, rating }) => [kind, rating]), [[
      "csat",
      5,
    ]]);
    const { id, name } = await anAgent(ctx);
    const agent = as(ctx, { kind: "agent", id, name, role: "owner" });
    const read = () => readConversation(agent, { id: conversation!.id, language: "en" });
    const said = async () => (await read()).response!.answers.map(({ question, value }) => [question, value]);
    assert.deepEqual(await said(), [
      ["How does your Coat fit?", 5],
      ["How does your Hat fit?", 1],
      ["What is wrong?", "Thin"],
    ]);
    const exported = await exportCustomer(agent, customer.id);
    assert.deepEqual(
      exported.answers.map(({ questionId, productKey }) => [questionId, productKey]).toSorted(),
      [["fit", "Coat"], ["fit~2", "Hat"], ["why", null]],
    );
    await eraseCustomer(agent, customer.id);
    const left = await db.select().from(answers).orderBy(asc(answers.questionId));
    assert.deepEqual(left.map(({ questionId, value }) => [questionId, value]), [["fit", 5], ["fit~2", 1]]);
  },
);
