import assert from "node:assert/strict";
import { events } from "../../../db/schema/events.ts";
import { rules } from "../../../db/schema/rules.ts";
import { as, type Ctx } from "../../../services/context.ts";
import type { ShopEvent } from "../../../services/events/schema.ts";
import { newId } from "../../../services/ids.ts";
import { journey } from "../../../services/insights/journey.ts";
import { rulePlanSchema } from "../../../services/triggers/plan.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aCustomer, anAgent, anOrder, aStore, aSurvey } from "../../support/world.ts";

async function aMap(ctx: Ctx) {
  const { id, name } = await anAgent(ctx);
  const agent = as(ctx, { kind: "agent", id, name, role: "agent" });
  /** A customer who has ordered so many days ago, each time. */
  const bought = async (storeId: string, ...daysAgo: number[]) => {
    const customer = await aCustomer(ctx, { storeId });
    for (const days of daysAgo) {
      const placedAt = new Date(ctx.now().getTime() - days * 86_400_000);
      await anOrder(ctx, { storeId, customerId: customer.id, placedAt }, []);
    }
    return customer;
  };
  const happened = (storeId: string, type: string) => {
    const made = newId(ctx.now());
    return ctx.db.insert(events).values({
      id: made,
      storeId,
      externalId: made,
      type,
      occurredAt: ctx.now(),
      receivedAt: ctx.now(),
      body: {} as ShopEvent,
      state: "evaluated",
    });
  };
  const asks = async (storeId: string, touchpoint: string, enabled = true) => {
    const survey = await aSurvey(ctx, { storeId, touchpoint });
    await ctx.db.insert(rules).values({
      id: newId(ctx.now()),
      storeId,
      surveyId: survey.id,
      touchpoint,
      enabled,
      triggers: [],
      quarantinePeriodDays: 90,
      staleAfterDays: 14,
      plan: rulePlanSchema.parse({}),
      updatedAt: ctx.now(),
    });
  };
  const blind = async (touchpoint: string, storeId?: string) => {
    const stop = (await journey(agent, storeId)).find((each) => each.touchpoint === touchpoint)!;
    const { blindIn, blindEverywhere } = stop;
    return { in: blindIn.map(({ name, passed }) => [name, passed]), everywhere: blindEverywhere };
  };
  return { bought, happened, asks, blind };
}

eachEngine(
  "the shop as a whole is a blind spot where customers buy again and nobody asks them",
  async ({ db }) => {
    const ctx = testContext(db);
    const store = await aStore(ctx);
    const { bought, asks, blind } = await aMap(ctx);
    await bought(store.id, 10);
    await bought(store.id, 200, 120);
    assert.deepEqual((await blind("relationship")).in, [], "once, or again long ago");
    await bought(store.id, 200, 10);
    await bought(store.id, 40, 30, 20);
    const known = await aCustomer(ctx, { storeId: store.id, orderCount: 7 });
    await anOrder(ctx, { storeId: store.id, customerId: known.id }, []);
    const gone = await bought(store.id, 100);
    await anOrder(ctx, { storeId: store.id, customerId: gone.id, cancelledAt: ctx.now() }, []);
    assert.deepEqual(await blind("relationship"), {
      in: [["Nordkaffe", [{ what: "relationship", n: 3 }]]],
      everywhere: true,
    });
    await asks(store.id, "relationship", false);
    assert.equal((await blind("relationship")).in.length, 1, "a rule that is off asks nobody");
    await asks(store.id, "relationship");
    assert.deepEqual((await blind("relationship")).in, []);
  },
);

eachEngine(
  "winning back is a blind spot where customers have been silent for 90 to 365 days",
  async ({ db }) => {
    const ctx = testContext(db);
    const store = await aStore(ctx);
    const { bought, happened, asks, blind } = await aMap(ctx);
    await bought(store.id, 89);
    await bought(store.id, 366);
    await bought(store.id, 200, 5);
    assert.deepEqual((await blind("win_back")).in, []);
    await bought(store.id, 91);
    await bought(store.id, 364, 300);
    await bought(store.id, 900, 200);
    const returned = await bought(store.id, 150);
    await anOrder(ctx, { storeId: store.id, customerId: returned.id, cancelledAt: ctx.now() }, []);
    await happened(store.id, "subscription.cancelled");
    const silent = { what: "silent", n: 4 };
    assert.deepEqual((await blind("win_back")).in, [["Nordkaffe", [{ what: "win_back", n: 1 }, silent]]]);
    await asks(store.id, "win_back");
    assert.deepEqual((await blind("win_back")).in, []);
  },
);

eachEngine("a store that nobody asks in is blind, whatever another store asks", async ({ db }) => {
  const ctx = testContext(db);
  const first = await aStore(ctx, { name: "Nordkaffe" });
  const second = await aStore(ctx, { name: "Kaffebønnen" });
  const third = await aStore(ctx, { name: "Still" });
  const { happened, asks, blind, bought } = await aMap(ctx);
  for (const { id } of [first, second, second]) await happened(id, "order.placed");
  await asks(third.id, "after_return");
  assert.deepEqual(await blind("after_purchase"), {
    in: [["Nordkaffe", [{ what: "after_purchase", n: 1 }]], ["Kaffebønnen", [{
      what: "after_purchase",
      n: 2,
    }]]],
    everywhere: true,
  });
  await asks(first.id, "after_purchase");
  assert.deepEqual(await blind("after_purchase"), {
    in: [["Kaffebønnen", [{ what: "after_purchase", n: 2 }]]],
    everywhere: false,
  });
  assert.deepEqual((await blind("after_purchase", first.id)).in, []);
  assert.equal((await blind("after_purchase", second.id)).everywhere, true);
  for (const { id } of [first, second]) await bought(id, 30, 20);
  await asks(first.id, "relationship");
  assert.deepEqual((await blind("relationship")).in, [["Kaffebønnen", [{ what: "relationship", n: 1 }]]]);
});
