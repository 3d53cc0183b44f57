import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { customers, orderItems, returns, shipments } from "../../db/schema/mod.ts";
import { newId } from "../../services/ids.ts";
import type { Condition } from "../../services/surveys/definition.ts";
import { testContext } from "../support/context.ts";
import { aBrowser } from "../support/browser_session.ts";
import { eachEngine } from "../support/database.ts";
import { asks } from "../support/every_type.ts";
import { aCustomer, anOrder, aSurvey } from "../support/world.ts";

const en = (text: string) => ({ en: text });
const facts: Condition[] = [
  { fact: "product", is: ["Coffee"] },
  { fact: "category", is: ["kitchen"] },
  { fact: "customer", is: ["first"] },
  { fact: "late", is: ["yes"] },
  { fact: "return_reason", is: ["too small"] },
  { fact: "country", is: ["DK"] },
  { fact: "total", from: 500, to: 700 },
  { fact: "delivery_number", from: 2 },
  { fact: "channel", is: ["api"] },
];
/** One question for each kind of fact, and one for none. */
const survey = asks({
  questions: [
    { id: "any", type: "yes_no", label: en("Any") },
    ...facts.map((showWhen, at) => ({
      id: `q${at}`,
      type: "yes_no",
      label: en("fact" in showWhen ? `About ${showWhen.fact}` : ""),
      showWhen,
    })),
  ],
});

eachEngine(
  "each kind of condition can be seen to hold, and not to, for some order of the picker",
  async ({ db }) => {
    const ctx = testContext(db);
    const { get, store } = await aBrowser(ctx);
    const { id } = await aSurvey(ctx, { storeId: store.id }, survey);
    const editor = await get(`/surveys/${id}`);
    const ids = [
      ...editor.html.match(/<select[^>]*id="preview-order"[\s\S]*?<\/select>/)![0].matchAll(
        /value="([^"]+)"/g,
      ),
    ]
      .map(([, value]) => value!);
    assert.ok(ids.length >= 6, ids.join());
    const pages = await Promise.all(
      ids.map((order) => get(`/surveys/${id}/preview?language=en&order=${order}`)),
    );
    for (const condition of facts) {
      const label = "fact" in condition && `About ${condition.fact}`;
      const shows = pages.map(({ html }) => html.includes(`>${label}<`));
      assert.deepEqual(new Set(shows), new Set([true, false]), `${label}: ${shows}`);
    }
    assert.ok(pages.every(({ html }) => html.includes(">Any<")));
  },
);

eachEngine("an order of the store is previewed with what an ask about it would know", async ({ db }) => {
  const ctx = testContext(db);
  const { get, store } = await aBrowser(ctx);
  const { id } = await aSurvey(ctx, { storeId: store.id }, survey);
  const aPurchase = async (number: string, country: string) => {
    const customer = await aCustomer(ctx, { storeId: store.id, country, email: `${number}@example.se` });
    return await anOrder(ctx, { storeId: store.id, customerId: customer.id, number, totalMinor: 60_000 }, [
      "Coffee",
    ]);
  };
  const late = await aPurchase("L1", "DK");
  const plain = await aPurchase("P1", "SE");
  await db.update(customers).set({ orderCount: 7 }).where(eq(customers.id, plain.customerId!));
  await db.update(orderItems).set({ category: "kitchen" }).where(eq(orderItems.orderId, late.id));
  const at = ctx.now();
  await db.insert(shipments).values({
    id: newId(at),
    orderId: late.id,
    status: "delivered",
    statusAt: at,
    delayedAt: at,
    deliveredAt: at,
  });
  await db.insert(returns).values({
    id: newId(at),
    orderId: late.id,
    status: "closed",
    statusAt: at,
    reason: "too small",
  });
  const seen = async (order: string) => {
    const { html } = await get(`/surveys/${id}/preview?language=en&order=${order}`);
    return [...html.matchAll(/>About (\w+)</g)].map(([, fact]) => fact);
  };
  assert.deepEqual(await seen(late.id), [
    "product",
    "category",
    "customer",
    "late",
    "return_reason",
    "country",
    "total",
  ]);
  assert.deepEqual(await seen(plain.id), ["product", "total"]);
  const { html } = await get(`/surveys/${id}`);
  const text = html.replaceAll("\u00a0", " ").replaceAll("&nbsp;", " ");
  assert.match(text, /order L1: late parcel, returned: too small, first order, kitchen, SEK 600 to Denmark</);
  assert.match(text, /order P1: returning customer, SEK 600 to Sweden</);
});

eachEngine("a ranking is moved in the preview by its own form, which sends nothing else", async ({ db }) => {
  const ctx = testContext(db);
  const { get, store } = await aBrowser(ctx);
  const options = ["cheap", "fast", "kind"].map((id) => ({ id, label: en(id) }));
  const definition = asks({
    questions: [
      { id: "order", type: "ranking", label: en("What matters?"), options },
      { id: "language", type: "text", label: en("Which language?") },
    ],
  });
  const { id } = await aSurvey(ctx, { storeId: store.id }, definition);
  const path = `/surveys/${id}/preview`;
  const first = await get(`${path}?language=en&order=unknown`);
  assert.match(
    first.html,
    /<form method="get"><input\s+type="hidden" name="_language" value="en">\s*<input\s+type="hidden" name="_order" value="unknown">/,
  );
  const put = (html: string) => [...html.matchAll(/name="order" value="(\w+)"/g)].map(([, each]) => each);
  assert.deepEqual(put(first.html), ["cheap", "fast", "kind"]);
  const query = new URLSearchParams([
    ["_language", "en"],
    ["_order", "unknown"],
    ...["cheap", "fast", "kind"].map((each) => ["order", each]),
    ["language", "Finnish & <more>"],
    ["_move", "order:2:up"],
  ]);
  const moved = await get(`${path}?${query}`);
  assert.equal(moved.status, 200);
  assert.deepEqual(put(moved.html), ["cheap", "kind", "fast"]);
  assert.match(moved.html, /<html lang="en">/, "a question may be called language or order");
  assert.match(moved.html, /Finnish &amp; &lt;more>/);
  assert.match(moved.html, /name="_order" value="unknown"/);
  assert.match(moved.html, /<button type="submit" disabled>Send answer/);
});
