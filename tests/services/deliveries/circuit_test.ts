import assert from "node:assert/strict";
import { eq, sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { providers } from "../../../db/schema/providers.ts";
import { parseConfig } from "../../../services/config.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import type { Channel, OutgoingSms } from "../../../services/channels/channel.ts";
import type { Ctx } from "../../../services/context.ts";
import { opensAfter, openUntil } from "../../../services/providers/circuit.ts";
import { noteFailure } from "../../../services/providers/note.ts";
import type { Way, Ways } from "../../../services/providers/way.ts";
import { openWays } from "../../../services/providers/ways.ts";
import { anAccount, elksAccount } from "../../support/accounts.ts";
import { bulkAsks } from "../../support/bulk_asks.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { anAskingStore } from "../../support/due.ts";
import { openFake46elks } from "../../support/fake_sms.ts";

const now = new Date("2026-11-20T10:00:00Z");
const rests: [failures: number, retryAfterSeconds: number | undefined, seconds: number | undefined][] = [
  [1, undefined, undefined],
  [opensAfter - 1, undefined, undefined],
  [opensAfter, undefined, 60],
  [opensAfter + 1, undefined, 120],
  [opensAfter + 2, undefined, 240],
  [opensAfter + 3, undefined, 480],
  [opensAfter + 4, undefined, 900],
  [opensAfter + 40, undefined, 900],
  [opensAfter + 2_000, undefined, 900],
  [1, 0, undefined],
  [1, 30, 30],
  [opensAfter, 30, 60],
  [opensAfter, 90, 90],
  [1, 3_600, 3_600],
  [1, 1e9, 3_600],
];
for (const [failures, retryAfterSeconds, seconds] of rests) {
  const asked = retryAfterSeconds === undefined ? "" : `, asked to wait ${retryAfterSeconds} s,`;
  Deno.test(`a provider that failed ${failures} times in a row${asked} rests ${seconds ?? "not at all"}`, () => {
    const until = openUntil(failures, now, retryAfterSeconds);
    assert.equal(until && (until.getTime() - now.getTime()) / 1_000, seconds);
  });
}

const inFlight = 2;

/** Two processes, as far as they can see: each with its own connections, limits and memory, on one database. */
async function twoSenders(db: Parameters<typeof testContext>[0], texts: number) {
  const provider = await openFake46elks();
  const clock = testClock();
  const contexts = [1, 2].map(() =>
    testContext(db, {
      now: clock.now,
      config: parseConfig({ PUBLIC_URL: "https://ask.example.se", PRIVATE_HOSTS: provider.host }),
    })
  );
  const [ctx] = contexts;
  await anAccount(ctx!, { ...elksAccount(provider.base), perSecond: 10_000 });
  await bulkAsks(ctx!, await anAskingStore(ctx!), texts, { channel: "sms" });
  const senders = contexts.map((each) =>
    openSender(each, openWays(each), { inFlight, batch: 20, jitter: () => 0.5 })
  );
  return {
    provider,
    clock,
    senders,
    /** Lets time pass, has both send, and says what the provider saw. */
    async after(seconds: number, working = senders) {
      clock.advance({ seconds });
      const before = { requests: provider.requests, taken: provider.taken.length };
      await Promise.all(working.map((sender) => sender.work(new AbortController().signal)));
      return { requests: provider.requests - before.requests, taken: provider.taken.length - before.taken };
    },
    failures: async () => (await db.select().from(providers))[0]!.failures,
    states: async () =>
      Object.fromEntries((await rows<{ state: string; n: number }>(
        db,
        sql`select state, count(*)::int as n from deliveries group by state`,
      )).map(({ state, n }) => [state, n])),
    async close() {
      await Promise.all(senders.map((sender) => sender.close()));
      assert.deepEqual(provider.wrong, []);
      await provider.close();
    },
  };
}

eachEngine(
  "a provider that fails is left alone by all, tried by one message, and used again",
  async ({ db }) => {
    const two = await twoSenders(db, 100);
    two.provider.always({ status: 503 });
    const { requests } = await two.after(0);
    assert.ok(requests >= opensAfter && requests < opensAfter + 2 * inFlight, `${requests} met the failure`);
    assert.equal((await two.after(0)).requests, 0);
    assert.equal((await two.after(55)).requests, 0, "its minute is not over");
    assert.equal((await two.after(10)).requests, 1, "one tries");
    const failed = await two.failures();
    assert.equal((await two.after(100)).requests, 0, "and two minutes follow");
    two.provider.always();
    const probe = await two.after(30);
    assert.deepEqual(probe, { requests: 1, taken: 1 });
    assert.equal(failed, opensAfter + 1);
    await two.after(11);
    assert.equal(await two.failures(), 0);
    // Those that met the failure have waits of their own.
    await two.after(3_600);
    assert.deepEqual(await two.states(), { settled: 100 });
    assert.equal(new Set(two.provider.taken.map(({ to }) => to)).size, 100);
    await two.close();
  },
);

eachEngine("a gateway that hides the provider's answers leaves few of which nobody knows", async ({ db }) => {
  const two = await twoSenders(db, 100);
  two.provider.always({ status: 502, body: "<html>Bad gateway</html>", taken: true });
  const { requests } = await two.after(0);
  assert.ok(requests < opensAfter + 2 * inFlight, `${requests} were sent into the dark`);
  two.provider.always();
  for (let minute = 0; minute < 5; minute++) await two.after(90);
  const { unknown = 0, settled = 0 } = await two.states();
  assert.deepEqual([unknown, settled], [requests, 100 - requests]);
  assert.equal(new Set(two.provider.taken.map(({ to }) => to)).size, 100, "each was sent once");
  assert.equal(two.provider.taken.length, 100);
  await two.close();
});

eachEngine("a provider that asks one process for time gets it at once from all of them", async ({ db }) => {
  const two = await twoSenders(db, 60);
  two.provider.next({ status: 429, headers: { "retry-after": "300" } });
  const { requests } = await two.after(0);
  // Without it the other would empty what it holds, and what it has claimed meanwhile: 40.
  assert.ok(requests < 15, `${requests} requests`);
  assert.deepEqual(await two.states(), {
    due: 60 - two.provider.taken.length,
    settled: two.provider.taken.length,
  });
  assert.equal((await two.after(290)).requests, 0);
  await two.after(20);
  await two.after(11);
  await two.after(90);
  assert.deepEqual(await two.states(), { settled: 60 });
  assert.equal(two.provider.taken.length, 60, "each was sent once");
  await two.close();
});

eachEngine("what a process has claimed waits when another learns that the provider rests", async ({ db }) => {
  const clock = testClock();
  const [one, other] = [1, 2].map(() => testContext(db, { now: clock.now })) as [Ctx, Ctx];
  const account = await anAccount(one, { ...elksAccount("http://127.0.0.1:1"), perSecond: 10_000 });
  await bulkAsks(one, await anAskingStore(one), 5, { channel: "sms" });
  const wires: string[] = [];
  // The first text of this process is on its way while the other is told to wait.
  const ways: Ways = {
    ...openWays(other),
    async find(of) {
      const found = await openWays(other).find(of) as Way;
      const channel: Channel<OutgoingSms> = {
        transport: "46elks",
        async send(sms) {
          if (wires.length === 1) await noteFailure(one, account.id, "429 Too many requests", 120);
          await sms.beforeContent();
          wires.push(sms.to);
          return { id: `m${wires.length}`, answer: "200" };
        },
        close() {},
      };
      return { ...found, kind: "sms", channel };
    },
  };
  const sender = openSender(other, ways, { inFlight: 1, batch: 20, jitter: () => 0.5 });
  const work = () => sender.work(new AbortController().signal);
  await work();
  assert.equal(wires.length, 1);
  const rows = await db.select().from(deliveries).where(eq(deliveries.state, "due"));
  assert.deepEqual(rows.map(({ attempts }) => attempts), [0, 0, 0, 0], "nothing counts as tried");
  clock.advance({ seconds: 119 });
  await work();
  assert.equal(wires.length, 1);
  clock.advance({ seconds: 2 });
  await work();
  clock.advance({ seconds: 46 });
  await work();
  assert.equal(new Set(wires).size, 5);
  await sender.close();
});
