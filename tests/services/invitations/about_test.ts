import assert from "node:assert/strict";
import { eq, sql } from "drizzle-orm";
import { answers } from "../../../db/schema/answers.ts";
import { invitations } from "../../../db/schema/invitations.ts";
import { responses } from "../../../db/schema/responses.ts";
import { orderItems } from "../../../db/schema/order_items.ts";
import { returns } from "../../../db/schema/returns.ts";
import { shipments } from "../../../db/schema/shipments.ts";
import type { Ctx } from "../../../services/context.ts";
import { newId } from "../../../services/ids.ts";
import { aboutFor, aboutWith } from "../../../services/invitations/about.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import {
  aCustomer,
  aDefinition,
  anInvitation,
  anOrder,
  aResponse,
  aStore,
  aSurvey,
} from "../../support/world.ts";

async function aShop(db: Ctx["db"]) {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const store = await aStore(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id });
  const customer = await aCustomer(ctx, { storeId: store.id, country: "SE", orderCount: 3 });
  const of = { storeId: store.id, surveyId: survey.id };
  /** An order of these titles at these prices; the title is the product's id too. */
  const buy = async (bought: Record<string, number>) => {
    const order = await anOrder(ctx, { storeId: store.id, customerId: customer.id }, []);
    await db.insert(orderItems).values(
      Object.entries(bought).map(([title, priceMinor], position) => ({
        orderId: order.id,
        position,
        title,
        productId: title,
        category: "kitchen",
        quantity: 1,
        priceMinor,
      })),
    );
    return order;
  };
  const ask = (orderId: string | null, touchpoint = "after_delivery") =>
    anInvitation(ctx, { ...of, orderId, customerId: customer.id, touchpoint });
  const about = async (id: string, item: Parameters<typeof aboutWith>[0], each = false) => {
    const [row] = await db.update(invitations).set({ about: aboutWith(item, each) }).where(
      eq(invitations.id, id),
    )
      .returning();
    return row!.about!;
  };
  return { clock, ctx, store, survey, customer, of, buy, ask, about };
}

eachEngine("an order of many items is asked about one, as the survey chooses", async ({ db }) => {
  const { clock, ctx, of, customer, buy, ask, about } = await aShop(db);
  const answered = async (title: string, recommend: number) => {
    const order = await buy({ [title]: 10_00 });
    const { id } = await ask(order.id);
    const ids = { ...of, orderId: order.id, customerId: customer.id };
    await aResponse(ctx, { ...ids, invitationId: id }, { recommend });
    clock.advance({ days: 1 });
  };
  await answered("Kvarn", 9);
  await answered("Kvarn", 10);
  await answered("Filter", 2);
  await answered("Filter", 8);
  await answered("Filter", 8);
  await answered("Kanna", 10);
  const { id } = await ask((await buy({ Kvarn: 900_00, Filter: 49_00, Kanna: 250_00 })).id);
  assert.equal((await about(id, "first")).product, "Kvarn");
  assert.equal((await about(id, "dearest")).product, "Kvarn");
  assert.equal((await about(id, "newest")).product, "Kanna");
  assert.equal((await about(id, "fewest_answers")).product, "Kanna");
  assert.equal((await about(id, "worst_score")).product, "Filter");
  assert.deepEqual((await about(id, "worst_score")).items, ["Kvarn", "Filter", "Kanna"]);

  // Two who were asked about another item first said of this one that it is bad.
  const { productKey } = await about(id, "newest");
  const others = await ctx.db.select({ id: responses.id }).from(responses).limit(2);
  await ctx.db.insert(answers).values(others.map((response) => ({
    responseId: response.id,
    questionId: "fit~2",
    type: "csat" as const,
    value: 1,
    scale: "1-5",
    productKey,
  })));
  assert.equal((await about(id, "fewest_answers")).product, "Kvarn");
  assert.equal((await about(id, "worst_score")).product, "Kanna");
});

eachEngine(
  "what a survey may decide by is fixed with the ask; what is unknown is left out",
  async ({ db }) => {
    const { clock, ctx, buy, ask, about, of } = await aShop(db);
    const before = await buy({ Bönor: 129_00 });
    clock.advance({ days: 30 });
    const order = await buy({ Bönor: 129_00, Filter: 49_00 });
    await db.execute(sql`update orders set total_minor = 17800 where id in (${before.id}, ${order.id})`);
    const parcel = {
      id: newId(ctx.now()),
      orderId: order.id,
      status: "delivered" as const,
      statusAt: ctx.now(),
    };
    await db.insert(shipments).values({
      ...parcel,
      delayedAt: ctx.now(),
      deliveredAt: ctx.now(),
      carrier: "DHL",
    });
    await db.insert(returns).values({
      id: newId(ctx.now()),
      orderId: order.id,
      status: "closed",
      statusAt: ctx.now(),
      reason: "too small",
    });
    const known = await about((await ask(order.id)).id, "first");
    assert.deepEqual([known.carrier, known.deliveredAt?.slice(0, 10)], [
      "DHL",
      ctx.now().toISOString().slice(0, 10),
    ]);
    assert.deepEqual(known.facts, {
      product: ["Bönor", "Filter"],
      category: ["kitchen"],
      customer: ["returning"],
      late: ["yes"],
      return_reason: ["too small"],
      country: ["SE"],
      channel: ["email"],
      total: 178,
      delivery_number: 2,
    });
    const stranger = await anInvitation(ctx, of);
    assert.deepEqual(await about(stranger.id, "first"), { facts: { channel: ["email"] } });
  },
);

eachEngine(
  "a question for each item gets the next two in the same order, each product once",
  async ({ db }) => {
    const { buy, ask, about } = await aShop(db);
    const order = await buy({ Kvarn: 9_00, Filter: 49_00, Kanna: 250_00, Sil: 5_00 });
    const again = { orderId: order.id, quantity: 1, category: "kitchen" };
    await db.insert(orderItems).values([
      { ...again, position: 4, title: "Kvarn, svart", productId: "Kvarn", priceMinor: 900_00 },
      { ...again, position: 5, title: "  ", productId: "nameless", priceMinor: 800_00 },
      {
        ...again,
        position: 6,
        title: "Påse",
        productId: null,
        priceMinor: 60_00,
        imageUrl: "https://shop.example/p.jpg",
      },
    ]);
    const { id } = await ask(order.id);
    const said = async (item: Parameters<typeof aboutWith>[0]) => {
      const { product, productKey, others } = await about(id, item, true);
      return [[product, productKey], ...others!.map(({ title, key }) => [title, key])];
    };
    assert.deepEqual(await said("first"), [["Kvarn", "Kvarn"], ["Filter", "Filter"], ["Kanna", "Kanna"]]);
    assert.deepEqual(await said("dearest"), [["Kvarn, svart", "Kvarn"], ["Kanna", "Kanna"], [
      "Påse",
      "Påse",
    ]]);
    assert.deepEqual((await about(id, "dearest", true)).others![1], {
      title: "Påse",
      key: "Påse",
      imageUrl: "https://shop.example/p.jpg",
    });
    for (const item of ["newest", "fewest_answers", "worst_score"] as const) {
      const keys = (await said(item)).map(([, key]) => key);
      assert.equal(new Set(keys).size, 3, item);
    }
    assert.equal((await about(id, "first")).others, undefined, "only where it is asked");
    assert.equal(
      (await about((await ask((await buy({ Kvarn: 1 })).id)).id, "first", true)).others,
      undefined,
    );
    assert.equal(
      (await about((await ask(order.id, "after_return")).id, "first", true)).others,
      undefined,
      "of a return it is not known which item came back",
    );
  },
);

eachEngine("no more of an order is kept than its survey decides by", async ({ db }) => {
  const { buy, ask } = await aShop(db);
  const { id } = await ask((await buy({ Kvarn: 900_00 })).id);
  const keptBy = async (waitsFor?: "category" | "total") => {
    const [first, ...rest] = aDefinition.questions;
    const showWhen = waitsFor === "total"
      ? { fact: waitsFor, from: 100 }
      : waitsFor && { fact: waitsFor, is: ["kitchen"], not: false };
    const definition = {
      ...aDefinition,
      questions: [first!, ...rest.map((each) => ({ ...each, showWhen }))],
    };
    const [row] = await db.update(invitations).set({ about: aboutFor(definition) })
      .where(eq(invitations.id, id)).returning();
    return row!.about!.facts;
  };
  assert.deepEqual(await keptBy(), { channel: ["email"] });
  assert.deepEqual(await keptBy("category"), { category: ["kitchen"], channel: ["email"] });
  assert.deepEqual(await keptBy("total"), { channel: ["email"], total: 0 });
});
