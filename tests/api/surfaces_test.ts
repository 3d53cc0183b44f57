import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { createApi } from "../../api/mod.ts";
import { conversations, customers, invitations, responses, surveyVersions } from "../../db/schema/mod.ts";
import { ensureApiKey } from "../../services/connections/ensure_api_key.ts";
import { parseConfig } from "../../services/config.ts";
import type { Ctx } from "../../services/context.ts";
import { orderItems } from "../../db/schema/order_items.ts";
import { newId } from "../../services/ids.ts";
import { ensureMainStore } from "../../services/stores/ensure_main.ts";
import { surfaceToken } from "../../services/surveys/surface.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { asks } from "../support/every_type.ts";
import { aCustomer, aDefinition, anOrder, aSurvey } from "../support/world.ts";

const API_KEY = "a-first-key-for-unattended-installs";

async function aShop(db: Ctx["db"]) {
  const ctx = testContext(db, { config: parseConfig({ PUBLIC_URL: "https://ask.example.se", API_KEY }) });
  const { fetch } = createApi(ctx);
  const store = await ensureMainStore(ctx);
  await ensureApiKey(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id });
  const raw = (method: string, path: string, body?: unknown, headers: HeadersInit = {}) =>
    fetch(
      new Request(`https://ask.example.se/api${path}`, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    );
  const post = async (path: string, body: unknown) => {
    const response = await raw("POST", `/v1${path}`, body, { authorization: `Bearer ${API_KEY}` });
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      // deno-lint-ignore no-explicit-any -- a test reads what it expects
      body: await response.json() as any,
    };
  };
  return { ctx, raw, post, store, survey };
}

eachEngine("an app's answers become a response as any other", async ({ db }) => {
  const { ctx, post, raw, store, survey } = await aShop(db);
  const customer = await aCustomer(ctx, { storeId: store.id, locale: "fi" });
  const order = await anOrder(ctx, { storeId: store.id, customerId: customer.id, number: "#1001" });
  const made = await post("/responses", {
    survey: survey.id,
    order: "1001",
    answers: { recommend: 3, reason: "delivery", more: "Sent", contact: true },
  });
  assert.equal(made.status, 201);
  assert.deepEqual(
    made.body.answers.map(({ questionId, value }: Record<string, unknown>) => [questionId, value]),
    [
      ["recommend", 3],
      ["reason", "delivery"],
      ["more", "Sent"],
      ["contact", true],
    ],
  );
  const read = await raw("GET", `/v1/responses/${made.body.id}`, undefined, {
    authorization: `Bearer ${API_KEY}`,
  });
  assert.deepEqual(await read.json(), made.body);
  const [given] = await ctx.db.select().from(responses);
  assert.deepEqual([given!.orderId, given!.customerId, given!.locale], [order.id, customer.id, "fi"]);
  assert.equal((await ctx.db.select().from(conversations))[0]!.customerId, customer.id);
  const [invitation] = await ctx.db.select().from(invitations);
  assert.deepEqual(
    [invitation!.trigger, invitation!.ruleId, invitation!.personHash, invitation!.about?.facts?.channel],
    ["api", null, null, ["api"]],
  );
});

eachEngine("the same id again is the same response, whatever it says", async ({ db }) => {
  const { ctx, post, survey } = await aShop(db);
  const body = { id: "app-77", survey: survey.id, answers: { recommend: 9 } };
  const made = await post("/responses", body);
  const again = await post("/responses", { ...body, answers: { recommend: 1 } });
  assert.deepEqual([made.status, again.status], [201, 200]);
  assert.deepEqual(again.body, made.body);
  await Promise.all([1, 2, 3].map(() => post("/responses", { ...body, id: "app-78" })));
  await post("/responses", { survey: survey.id, answers: { recommend: 9 } });
  await post("/responses", { survey: survey.id, answers: { recommend: 9 } });
  assert.equal((await ctx.db.select().from(responses)).length, 4, "without an id, each is its own");
});

eachEngine("an app says which version it showed, and is understood by that", async ({ db }) => {
  const { ctx, post, survey } = await aShop(db);
  const [rating, ...others] = aDefinition.questions;
  const definition = { ...aDefinition, questions: [{ ...rating!, id: "anew" }, ...others] };
  await ctx.db.insert(surveyVersions).values({
    surveyId: survey.id,
    version: 2,
    definition,
    publishedAt: ctx.now(),
  });
  const old = await post("/responses", { survey: survey.id, version: 1, answers: { recommend: 9 } });
  assert.deepEqual([old.status, old.body.surveyVersion], [201, 1]);
  const mixed = await post("/responses", { survey: survey.id, answers: { recommend: 9 } });
  assert.equal(mixed.status, 422);
  const now = await post("/responses", { survey: survey.id, answers: { anew: 9 } });
  assert.deepEqual([now.status, now.body.surveyVersion], [201, 2]);
});

eachEngine("what cannot be used is pointed at, and leaves nothing behind", async ({ db }) => {
  const { ctx, post, survey } = await aShop(db);
  const cases: [body: Record<string, unknown>, pointers: string[]][] = [
    [{}, ["/survey", "/answers"]],
    [{ survey: newId(ctx.now()), answers: {} }, ["/survey"]],
    [{ survey: survey.id, answers: {} }, ["/answers/recommend"]],
    [{ survey: survey.id, answers: { recommend: 11 } }, ["/answers/recommend"]],
    [{ survey: survey.id, answers: { recommend: [9] } }, ["/answers/recommend"]],
    [{ survey: survey.id, answers: { recommend: 9, reason: "colour" } }, ["/answers/reason"]],
    [{ survey: survey.id, answers: { recommend: 9, more: 7 } }, ["/answers/more"]],
    [{ survey: survey.id, answers: { recommend: 9, "a/b~c": 1 } }, ["/answers/a~1b~0c"]],
    [{ survey: survey.id, answers: { recommend: 9, more: "x".repeat(10_001) } }, ["/answers/more"]],
    [{ survey: survey.id, order: "9999", answers: { recommend: 9 } }, ["/order"]],
    [{ survey: survey.id, customer: {}, answers: { recommend: 9 } }, ["/customer"]],
    [{ survey: survey.id, customer: { email: "no" }, answers: { recommend: 9 } }, ["/customer/email"]],
    [{ survey: survey.id, id: "", answers: { recommend: 9 } }, ["/id"]],
    [{ survey: survey.id, version: 0, answers: { recommend: 9 } }, ["/version"]],
    [{ survey: survey.id, version: 2, answers: { recommend: 9 } }, ["/version"]],
  ];
  for (const [body, pointers] of cases) {
    const { status, type, body: told } = await post("/responses", body);
    assert.equal(status, 422, JSON.stringify(body));
    assert.equal(type, "application/problem+json");
    assert.deepEqual(
      told.errors.map(({ pointer }: { pointer: string }) => pointer),
      pointers,
      JSON.stringify(body),
    );
  }
  assert.equal((await ctx.db.select().from(invitations)).length, 0);
  assert.equal((await ctx.db.select().from(customers)).length, 0);
});

eachEngine("a customer that no order has told of is known from then on", async ({ db }) => {
  const { ctx, post, survey } = await aShop(db);
  const customer = { email: "Asa@Example.se", firstName: "Åsa", locale: "de-DE" };
  for (let time = 0; time < 2; time++) {
    assert.equal(
      (await post("/responses", { survey: survey.id, customer, answers: { recommend: 9 } })).status,
      201,
    );
  }
  const known = await ctx.db.select().from(customers);
  assert.deepEqual(known.map(({ email, firstName }) => [email, firstName]), [["asa@example.se", "Åsa"]]);
  const given = await ctx.db.select().from(responses);
  assert.deepEqual(given.map(({ customerId, locale }) => [customerId, locale]), [
    [known[0]!.id, "de"],
    [known[0]!.id, "de"],
  ]);
});

eachEngine("a packing script gets the same label as the page makes", async ({ db }) => {
  const { ctx, raw, post, store, survey } = await aShop(db);
  await anOrder(ctx, { storeId: store.id, number: "#1001" });
  const label = (body: Record<string, unknown>) =>
    raw("POST", "/v1/labels", { survey: survey.id, order: "#1001", ...body }, {
      authorization: `Bearer ${API_KEY}`,
    });
  const pdf = await label({});
  assert.equal(pdf.status, 200);
  assert.equal(pdf.headers.get("content-type"), "application/pdf");
  assert.equal(pdf.headers.get("cache-control"), "no-store");
  assert.match(await pdf.text(), /^%PDF-/);
  const [one, two] = await Promise.all([label({ format: "svg" }), label({ format: "svg" })]);
  assert.equal(one!.headers.get("content-type"), "image/svg+xml");
  assert.equal(await one!.text(), await two!.text());
  assert.equal((await ctx.db.select().from(invitations)).length, 1);
  for (
    const [body, pointer] of [[{ order: "2" }, "/order"], [{ survey: "x" }, "/survey"], [
      { format: "png" },
      "/format",
    ]]
  ) {
    const refused = await post("/labels", { survey: survey.id, order: "#1001", ...body as object });
    assert.equal(refused.status, 422);
    assert.equal(refused.body.errors[0].pointer, pointer);
  }
  assert.equal((await raw("POST", "/v1/labels", {})).status, 401);
  assert.equal((await raw("POST", "/v1/responses", {})).status, 401);
});

eachEngine("any page may read the first question, and nothing else", async ({ db }) => {
  const { ctx, raw, survey } = await aShop(db);
  const token = surfaceToken(ctx, survey.id);
  const found = await raw("GET", `/public/surveys/${token}?language=sv`, undefined, {
    origin: "https://shop.example",
  });
  assert.equal(found.status, 200);
  assert.equal(found.headers.get("access-control-allow-origin"), "*");
  assert.equal(found.headers.get("access-control-allow-credentials"), null);
  assert.equal(found.headers.get("cache-control"), "public, max-age=300");
  assert.equal(found.headers.get("set-cookie"), null);
  const words = await found.json();
  assert.deepEqual(Object.keys(words).sort(), [
    "high",
    "hint",
    "language",
    "low",
    "opened",
    "question",
    "ratings",
    "start",
  ]);
  assert.equal(words.ratings.length, 11);
  assert.match(words.question, /^Hur troligt är det att du rekommenderar /);
  const unknown = await raw("GET", "/public/surveys/nothing");
  assert.equal(unknown.status, 404);
  assert.equal(unknown.headers.get("content-type"), "application/problem+json");
});

eachEngine("a question for each item is answered by the product's id, and read with it", async ({ db }) => {
  const { ctx, post, store } = await aShop(db);
  const label = { en: "How does [{product}|it] fit?" };
  const options = [{ id: "small", label, words: true }, { id: "right", label }];
  const fit = { id: "fit", type: "choice", eachItem: true, required: true, label, options };
  const more = { id: "more", type: "text", label: { en: "More?" } };
  const survey = await aSurvey(ctx, { storeId: store.id }, asks({ questions: [fit, more] }));
  const order = await anOrder(ctx, { storeId: store.id, number: "#7" }, ["Coat", "Hat", "Scarf", "Socks"]);
  await db.update(orderItems).set({ productId: "p/2~x" }).where(eq(orderItems.title, "Hat"));
  const body = { survey: survey.id, order: "#7" };
  const made = await post("/responses", {
    ...body,
    answers: {
      fit: { "Coat": "right", "p/2~x": "small", Scarf: "right" },
      "fit.words": { "p/2~x": "At the ears" },
      more: "Thanks",
    },
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.deepEqual(
    made.body.answers.map((
      each: Record<string, unknown>,
    ) => [each.questionId, each.value, each.words, each.productKey]),
    [
      ["fit", "right", null, "Coat"],
      ["fit~2", "small", "At the ears", "p/2~x"],
      ["fit~3", "right", null, "Scarf"],
      ["more", "Thanks", null, null],
    ],
  );
  const [given] = await ctx.db.select().from(responses);
  assert.equal(given!.orderId, order.id);

  const wrong: [answers: unknown, told: [pointer: string, detail: string][]][] = [
    [{ fit: { Coat: "right", "p/2~x": "right", Socks: "right", Scarf: "right" } }, [[
      "/answers/fit/Socks",
      'The survey asks this about "Coat", "p/2~x", "Scarf".',
    ]]],
    [{ fit: { Coat: "right", "p/2~x": "huge", Scarf: "right" } }, [[
      "/answers/fit/p~12~0x",
      "Give the id of one of the question's options.",
    ]]],
    [{ fit: { Coat: "right", Scarf: "right" } }, [["/answers/fit/p~12~0x", "An answer is required."]]],
    [{ fit: { Coat: "right" } }, [
      ["/answers/fit/Coat", "No item is known: name the order whose items were asked about."],
      ["/answers/fit", "An answer is required."],
    ]],
  ];
  for (const [index, [answers, told]] of wrong.entries()) {
    const sent = index === 3 ? { survey: survey.id, answers } : { ...body, answers };
    const { status, body: said } = await post("/responses", sent);
    assert.equal(status, 422, JSON.stringify(answers));
    assert.deepEqual(
      said.errors.map(({ pointer, detail }: Record<string, string>) => [pointer, detail]),
      told,
    );
  }
  const stranger = await post("/responses", { survey: survey.id, answers: { fit: "right" } });
  assert.deepEqual(
    stranger.body.answers.map((each: Record<string, unknown>) => [each.questionId, each.productKey]),
    [["fit", null]],
  );
  assert.equal((await ctx.db.select().from(responses)).length, 2);
});
