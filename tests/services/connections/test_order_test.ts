import assert from "node:assert/strict";
import { customers } from "../../../db/schema/customers.ts";
import { invitations } from "../../../db/schema/invitations.ts";
import { orderItems } from "../../../db/schema/order_items.ts";
import { orders } from "../../../db/schema/orders.ts";
import { sendTestOrder } from "../../../services/connections/test_order.ts";
import type { Ctx } from "../../../services/context.ts";
import type { DomainError } from "../../../services/errors.ts";
import { ensureMainStore } from "../../../services/stores/ensure_main.ts";
import { updateStore } from "../../../services/stores/update.ts";
import { stubQueue, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { anAgent } from "../../support/world.ts";

async function aSignedInAgent(db: Ctx["db"]) {
  const { queue, wakes } = stubQueue();
  const ctx = testContext(db, { queue });
  const { id } = await ensureMainStore(ctx);
  await updateStore(ctx, id, { language: "sv" });
  const agent = await anAgent(ctx, { email: "maja@nordkaffe.example" });
  const actor = { kind: "agent" as const, id: agent.id, name: agent.name, role: "owner" as const };
  return { ctx: { ...ctx, actor }, wakes };
}

eachEngine("asks the agent's own address about an order that never was, now", async ({ db }) => {
  const { ctx, wakes } = await aSignedInAgent(db);
  const sent = await sendTestOrder(ctx, {});
  assert.equal(sent.email, "maja@nordkaffe.example");
  const [invitation] = await db.select().from(invitations);
  assert.deepEqual(
    [invitation?.test, invitation?.state, invitation?.dueAt, invitation?.locale, invitation?.touchpoint],
    [true, "scheduled", ctx.now(), "sv", "after_delivery"],
  );
  const [[order], [item], [customer]] = [
    await db.select().from(orders),
    await db.select().from(orderItems),
    await db.select().from(customers),
  ];
  assert.match(order!.externalId, /^test-/);
  assert.equal(item?.title, "Kaffebryggare Modell K");
  assert.deepEqual([customer?.firstName, customer?.lastName], ["Maja", "Lind"]);
  assert.ok(wakes.includes("invitations.send_due"));
});

eachEngine("keeps one test customer a person, however often they try", async ({ db }) => {
  const { ctx } = await aSignedInAgent(db);
  await sendTestOrder(ctx, {});
  await sendTestOrder(ctx, { touchpoint: "after_return", store: "main" });
  assert.equal((await db.select().from(customers)).length, 1);
  assert.deepEqual((await db.select().from(orders)).map((order) => order.refundedMinor).sort(), [0, 59_800]);
});

eachEngine(
  "sends no test order for anyone who is not signed in, nor about a store that is not",
  async ({ db }) => {
    const { ctx } = await aSignedInAgent(db);
    const nobody = { ...ctx, actor: { kind: "respondent" as const } };
    await assert.rejects(sendTestOrder(nobody, {}), (error: DomainError) => error.code === "unauthenticated");
    await assert.rejects(
      sendTestOrder(ctx, { store: "nowhere" }),
      (error: DomainError) => error.code === "not_found",
    );
  },
);
