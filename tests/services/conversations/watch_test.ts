import assert from "node:assert/strict";
import { eq, sql } from "drizzle-orm";
import { conversations } from "../../../db/schema/conversations.ts";
import { deliveries } from "../../../db/schema/deliveries.ts";
import type { Ctx } from "../../../services/context.ts";
import { noteOnConversation } from "../../../services/conversations/note.ts";
import { replyToConversation } from "../../../services/conversations/reply.ts";
import {
  type Change,
  changesSince,
  endWatches,
  lookForChanges,
  watchConversations,
} from "../../../services/conversations/watch.ts";
import { inTransaction } from "../../../services/transaction.ts";
import { eachEngine } from "../../support/database.ts";
import { aScene } from "./scene.ts";

/** An open page that remembers what it was told. */
function aPage(ctx: Ctx) {
  const told: Change[] = [];
  let ended = 0;
  const stop = watchConversations(ctx, { changed: (change) => told.push(change), end: () => ended++ });
  return { told, stop, ended: () => ended };
}

eachEngine("tells every open page of a change of this process at once, and once", async (database) => {
  const { desk, conversation: { id } } = await aScene(database);
  const [one, two] = [aPage(desk), aPage(desk)];
  const { revision } = await noteOnConversation(desk, { conversationId: id, text: "Hej" });
  assert.deepEqual(one.told, [{ id, revision }]);
  assert.deepEqual(two.told, one.told);
  await lookForChanges(desk);
  assert.equal(one.told.length, 1);
  one.stop();
  await noteOnConversation(desk, { conversationId: id, text: "Hej igen" });
  assert.deepEqual([one.told.length, two.told.length], [1, 2]);
  two.stop();
});

eachEngine("finds what another process changed, also when it committed late", async (database) => {
  const { desk, clock, conversation: { id } } = await aScene(database);
  clock.advance({ hours: 1 });
  const page = aPage(desk);
  const changeElsewhere = (revision: number, changedAt: Date) =>
    desk.db.update(conversations).set({ revision, changedAt }).where(eq(conversations.id, id));
  await changeElsewhere(2, clock.now());
  await lookForChanges(desk);
  const late = clock.now();
  clock.advance({ seconds: 2 });
  await lookForChanges(desk);
  assert.deepEqual(page.told, [{ id, revision: 2 }]);
  await changeElsewhere(3, late);
  await lookForChanges(desk);
  assert.deepEqual(page.told.at(-1), { id, revision: 3 });
  page.stop();
});

eachEngine("tells when a reply came through", async (database) => {
  const { desk, clock, conversation: { id } } = await aScene(database);
  const page = aPage(desk);
  const { conversation: { revision } } = await replyToConversation(desk, { conversationId: id, text: "Hej" });
  clock.advance({ seconds: 30 });
  await lookForChanges(desk);
  assert.equal(page.told.length, 1);
  await desk.db.update(deliveries).set({ state: "settled", settledAt: clock.now() });
  await lookForChanges(desk);
  await lookForChanges(desk);
  assert.deepEqual(page.told, [{ id, revision }, { id, revision, delivered: true }]);
  page.stop();
});

eachEngine("says what a page missed since it was rendered", async (database) => {
  const { desk, clock, conversation: { id } } = await aScene(database);
  clock.advance({ hours: 1 });
  const rendered = clock.now();
  assert.deepEqual(await changesSince(desk, rendered), []);
  clock.advance({ hours: 1 });
  const { revision } = await noteOnConversation(desk, { conversationId: id, text: "Hej" });
  assert.deepEqual(await changesSince(desk, rendered), [{ id, revision }]);
});

eachEngine("tells of nothing that was rolled back", async (database) => {
  const { desk, conversation: { id } } = await aScene(database);
  const page = aPage(desk);
  const failing = inTransaction(desk, async (tx) => {
    await noteOnConversation(tx, { conversationId: id, text: "Hej" });
    throw new Error("no");
  });
  await assert.rejects(failing, /no/);
  await lookForChanges(desk);
  assert.ok(page.told.every(({ revision }) => revision === 1));
  page.stop();
});

eachEngine("ends every page's watch when the process stops, and looks no more", async (database) => {
  const { desk, conversation: { id } } = await aScene(database);
  const [one, two] = [aPage(desk), aPage(desk)];
  endWatches(desk);
  assert.deepEqual([one.ended(), two.ended()], [1, 1]);
  await desk.db.execute(
    sql`update conversations set revision = 9, changed_at = ${desk.now()} where id = ${id}`,
  );
  await lookForChanges(desk);
  assert.deepEqual(one.told, []);
});
