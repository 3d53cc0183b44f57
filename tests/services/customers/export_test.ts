import assert from "node:assert/strict";
import { optouts } from "../../../db/schema/optouts.ts";
import { eraseCustomer } from "../../../services/customers/erase.ts";
import { exportCustomer } from "../../../services/customers/export.ts";
import { chooseWishes, pauseQuestions } from "../../../services/deliveries/choose.ts";
import { unsubscribeToken } from "../../../services/deliveries/unsubscribe_token.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { anAsk } from "../responses/scene.ts";

eachEngine("what somebody has chosen is told to them, and outlives their erasure", async (database) => {
  const { ctx, invitation, customer } = await anAsk(database);
  const token = unsubscribeToken(ctx.keys, invitation.id);
  await chooseWishes(ctx, token, { kinds: { purchases: true, shop: false, reminders: false } });
  const paused = await pauseQuestions(ctx, token);
  const shop = testContext(database.db, {
    now: ctx.now,
    actor: { kind: "agent", id: "a1", name: "Maja", role: "agent" },
  });
  const told = (await exportCustomer(shop, customer.id)).wishes;
  const createdAt = ctx.now();
  const said = { kind: "unsubscribed", channel: "all", until: null, createdAt } as const;
  assert.deepEqual(told.sort((one, two) => one.scope.localeCompare(two.scope)), [
    { ...said, kind: "paused", scope: "all", until: paused!.wishes.pausedUntil! },
    { ...said, scope: "reminders" },
    { ...said, scope: "shop" },
  ]);
  assert.ok(!JSON.stringify(told).includes(customer.personHash!));
  await eraseCustomer(shop, customer.id);
  const scopes = (await ctx.db.select().from(optouts)).map(({ kind, scope }) => `${kind} ${scope}`).sort();
  assert.deepEqual(scopes, ["erased all", "paused all", "unsubscribed reminders", "unsubscribed shop"]);
  assert.equal(
    await chooseWishes(ctx, token, { kinds: { purchases: true, shop: true, reminders: true } }),
    undefined,
  );
});
