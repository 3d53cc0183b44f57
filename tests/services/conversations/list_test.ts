import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { assignConversation } from "../../../services/conversations/assign.ts";
import { closeConversation } from "../../../services/conversations/close.ts";
import { type Filter, listConversations } from "../../../services/conversations/list.ts";
import { eachEngine } from "../../support/database.ts";
import { aConversation, aCustomer, anOrder, aStore } from "../../support/world.ts";
import { aScene } from "./scene.ts";

eachEngine("lists by newest message with score, name, product, excerpt and wait", async (database) => {
  const { desk, system, clock, conversation: older } = await aScene(database);
  clock.advance({ hours: 1 });
  const store = await aStore(system);
  const customer = await aCustomer(system, { storeId: store.id, firstName: "Jeppe", lastName: null });
  const order = await anOrder(system, { storeId: store.id }, ["Kvarn", "Filter"]);
  const newer = await aConversation(system, {
    storeId: store.id,
    customerId: customer.id,
    orderId: order.id,
    rating: 2,
    ratingType: "nps",
  });
  const { conversations, counts, nextCursor } = await listConversations(desk);
  assert.deepEqual(conversations.map(({ id }) => id), [newer.id, older.id]);
  assert.deepEqual(conversations[0], {
    id: newer.id,
    state: "open",
    outcome: null,
    rating: 2,
    ratingType: "nps",
    name: "Jeppe",
    product: "Kvarn",
    touchpoint: "after_delivery",
    excerpt: "Kannan läcker vid handtaget.",
    assigneeId: null,
    waitingSince: clock.now(),
    waiting: { milliseconds: 0, late: false },
    lastMessageAt: clock.now(),
    revision: 1,
  });
  assert.deepEqual([conversations[1]?.name, conversations[1]?.product], ["Åsa Öberg", null]);
  assert.deepEqual([counts, nextCursor], [{ open: 2, mine: 0 }, undefined]);
});

eachEngine("filters open, mine and closed", async (database) => {
  const { desk, system, maja, conversation } = await aScene(database);
  const stranger = await aConversation(system, { customerId: null });
  const done = await aConversation(system);
  await assignConversation(desk, { conversationId: conversation.id, agentId: maja.id });
  await closeConversation(desk, { conversationId: done.id, outcome: "solved" });
  const ids = async (filter: Filter) =>
    (await listConversations(desk, { filter })).conversations.map(({ id }) => id).sort();
  assert.deepEqual(await ids("open"), [conversation.id, stranger.id].sort());
  assert.deepEqual(await ids("mine"), [conversation.id]);
  assert.deepEqual(await ids("closed"), [done.id]);
  const { counts } = await listConversations(desk, { filter: "closed" });
  assert.deepEqual(counts, { open: 2, mine: 1 });
});

eachEngine(
  "pages through all, also when many share one instant or differ by microseconds",
  async (database) => {
    const { desk, system, conversation } = await aScene(database);
    const all = [conversation.id];
    const { storeId } = conversation;
    for (let n = 0; n < 12; n++) all.push((await aConversation(system, { storeId, customerId: null })).id);
    const some = sql.join(all.slice(0, 5).map((id) => sql`${id}::uuid`), sql`, `);
    await desk.db.execute(
      sql`update conversations set last_message_at = last_message_at + interval '7 microseconds'
    where id in (${some})`,
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const found = await listConversations(desk, { limit: 3, cursor });
      seen.push(...found.conversations.map(({ id }) => id));
      cursor = found.nextCursor;
    } while (cursor);
    assert.equal(seen.length, 13);
    assert.deepEqual([...seen].sort(), all.sort());
  },
);

eachEngine("refuses a cursor that is not its own, and a respondent", async (database) => {
  const { desk, respondent, conversation: { id } } = await aScene(database);
  for (const cursor of ["", "x", `1.${id}.2`, `99999999999999999.${id}`, `-1.${id}`, "1.1", `1.${id}'`]) {
    await assert.rejects(listConversations(desk, { cursor }), { code: "invalid" }, cursor);
  }
  assert.equal((await listConversations(desk, { cursor: `9999999999999999.${id}` })).conversations.length, 1);
  await assert.rejects(listConversations(respondent), { code: "forbidden" });
});
