import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { openDatabase, rows } from "../../../db/open.ts";
import { takeTurns } from "../../../services/deliveries/admit.ts";
import { claimStatement } from "../../../services/deliveries/claim.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { takeTokens } from "../../../services/providers/take_tokens.ts";
import { bulkAsks } from "../../support/bulk_asks.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine, testDatabaseUrl } from "../../support/database.ts";
import { anAskingStore } from "../../support/due.ts";
import { fakeWays } from "../../support/ways.ts";

const turns: [stores: string, chance: number, order: string][] = [
  ["", 0.5, ""],
  ["aaaa", 0.9, "aaaa"],
  ["aaaab", 0, "abaaa"],
  ["aaaab", 0.5, "baaaa"],
  ["aaaab", 1, "abaaa"],
  ["abcabc", 0, "abcabc"],
  ["aabbcc", 0.34, "bcabca"],
  ["cbbbba", 0.99, "acbbbb"],
];
for (const [stores, chance, order] of turns) {
  Deno.test(`by turns, ${stores || "nothing"} goes as ${order || "nothing"} (${chance})`, () => {
    const taken = takeTurns([...stores].map((storeId) => ({ storeId })), chance);
    assert.equal(taken.map(({ storeId }) => storeId).join(""), order);
  });
}

/** The stores' messages in the order in which they left. */
const order = (ways: ReturnType<typeof fakeWays>) => ways.mails.map(({ to }) => to.address[0]).join("");

eachEngine("ten thousand messages of one store keep not ten of another waiting", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  await bulkAsks(ctx, await anAskingStore(ctx), 10_000, { name: "a" });
  clock.advance({ hours: 1 });
  await bulkAsks(ctx, await anAskingStore(ctx), 10, { name: "b" });
  const ways = fakeWays();
  const stop = new AbortController();
  const { succeeded } = ways;
  ways.succeeded = (way) => {
    if (order(ways).replaceAll("a", "").length === 10) stop.abort();
    return succeeded(way);
  };
  const sender = openSender(ctx, ways, { inFlight: 4, batch: 20 });
  await sender.work(stop.signal);
  assert.ok(order(ways).lastIndexOf("b") < 40, order(ways));
  const [left] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from deliveries where state = 'due'`,
  );
  assert.equal(left!.n, 10_010 - ways.mails.length, "the rest is as it was");
});

eachEngine("two stores share what their provider lets go, whichever has the backlog", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const [large, small] = [await anAskingStore(ctx), await anAskingStore(ctx)];
  await bulkAsks(ctx, large, 400, { name: "a" });
  clock.advance({ hours: 1 });
  await bulkAsks(ctx, small, 10, { name: "b" });
  const shared = { key: "one account for both", perSecond: 1 };
  for (const perTurn of [3, 1]) {
    const ways = fakeWays({ [large.store.id]: shared, [small.store.id]: shared }, () => perTurn);
    let chance = 0;
    const sender = openSender(ctx, ways, { batch: 20, jitter: () => chance = (chance + 0.37) % 1 });
    for (let turn = 0; turn < 12 / perTurn; turn++) await sender.work(new AbortController().signal);
    const left = order(ways);
    assert.equal(left.length, 12);
    const ofSmall = left.replaceAll("a", "").length;
    assert.ok(ofSmall >= 4 && ofSmall <= 8, left);
    // Those of the small store that are left make way for the next round.
    await bulkAsks(ctx, small, 10, { name: "b" });
  }
});

eachEngine("who may send a few a second does not wait for the end of another's backlog", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const [limited, free] = [await anAskingStore(ctx), await anAskingStore(ctx)];
  await bulkAsks(ctx, limited, 10, { name: "a" });
  await bulkAsks(ctx, free, 600, { name: "b" });
  const ways = fakeWays({ [limited.store.id]: { perSecond: 2 } });
  ways.take = (key, perSecond, wanted) => takeTokens(ctx, key, perSecond, wanted);
  const { succeeded } = ways;
  ways.succeeded = (way) => {
    clock.advance({ seconds: 0.02 });
    return succeeded(way);
  };
  await openSender(ctx, ways, { inFlight: 4, batch: 20 }).work(new AbortController().signal);
  const left = order(ways);
  assert.equal(left.replaceAll("b", "").length, 10);
  assert.ok(left.lastIndexOf("a") < 450, `the last of the few was number ${left.lastIndexOf("a")} of 610`);
});

Deno.test({
  name: "two processes together take no more tokens than the bucket makes, in any stretch of time",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { url, drop } = await testDatabaseUrl();
    const databases = await Promise.all([1, 2].map(() => openDatabase({ url, dataDir: "", max: 3 })));
    const clock = testClock();
    const contexts = databases.map(({ db }) => testContext(db, { now: clock.now }));
    const perSecond = 7;
    const taken: { at: number; granted: number }[] = [];
    for (let step = 0; step < 120; step++) {
      clock.advance({ seconds: Math.random() < 0.1 ? 3 : Math.random() * 0.4 });
      const grants = await Promise.all(
        [0, 1, 0, 1].map((which) =>
          takeTokens(contexts[which]!, "one bucket", perSecond, 1 + Math.floor(Math.random() * 6))
        ),
      );
      taken.push({
        at: clock.now().getTime(),
        granted: grants.reduce((sum, { granted }) => sum + granted, 0),
      });
    }
    let all = 0;
    taken.forEach(({ at: from, granted: first }, index) => {
      let granted = first;
      all += first;
      for (const { at, granted: more } of taken.slice(index + 1)) {
        granted += more;
        const made = perSecond + perSecond * (at - from) / 1_000;
        assert.ok(granted <= made + 1e-6, `${granted} in ${at - from} ms`);
      }
    });
    const seconds = (taken.at(-1)!.at - taken[0]!.at) / 1_000;
    assert.ok(all > perSecond * seconds * 0.5, "and most of what it makes is used");
    await Promise.all(databases.map((database) => database.close()));
    await drop();
  },
});

Deno.test({
  name: "claims among a hundred stores and many messages by the index, without looking at the rest",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { url, drop } = await testDatabaseUrl();
    const database = await openDatabase({ url, dataDir: "" });
    const ctx = testContext(database.db);
    const asking = await anAskingStore(ctx);
    for (let number = 0; number < 100; number++) await anAskingStore(ctx);
    await bulkAsks(ctx, asking, 20_000);
    await database.db.execute(sql`analyze`);
    const plan = (await rows<Record<string, string>>(
      database.db,
      sql`explain (analyze, timing off) ${
        claimStatement(ctx.now(), { channel: "email", most: 96, leaseSeconds: 20 })
      }`,
    )).map((line) => Object.values(line)[0]).join("\n");
    assert.match(plan, /Index Scan using deliveries_due/);
    assert.doesNotMatch(plan, /Seq Scan on (deliveries|invitations|customers)/);
    // No step of it touches more rows than a batch and the stores.
    for (const [, count] of plan.matchAll(/actual rows=(\d+)/g)) assert.ok(Number(count) <= 101, plan);
    await database.close();
    await drop();
  },
});
