import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { openDatabase, rows } from "../../db/open.ts";
import { parseConfig } from "../../services/config.ts";
import { opensAfter } from "../../services/providers/circuit.ts";
import { anAccount, elksAccount } from "../support/accounts.ts";
import { bulkAsks } from "../support/bulk_asks.ts";
import { testContext } from "../support/context.ts";
import { testDatabaseUrl } from "../support/database.ts";
import { aheadToDaytime, inDaytime } from "../support/daytime.ts";
import { anAskingStore } from "../support/due.ts";
import { openFake46elks } from "../support/fake_sms.ts";
import { startProgram } from "../support/program.ts";
import { openSlowSms } from "../support/slow_sms.ts";

const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, sanitizeOps: false, sanitizeResources: false, fn });

/** Two processes that send texts by one account, until they are killed. */
async function twoProcesses(provider: { base: string; host: string }, texts: number, perSecond: number) {
  const { url, drop } = await testDatabaseUrl();
  const database = await openDatabase({ url, dataDir: "" });
  const config = parseConfig({ PUBLIC_URL: "https://ask.example.se", PRIVATE_HOSTS: provider.host });
  const ctx = testContext(database.db, { now: inDaytime(), config });
  await anAccount(ctx, { ...elksAccount(provider.base), perSecond });
  await bulkAsks(ctx, await anAskingStore(ctx), texts, { channel: "sms" });
  const programs = [1, 2].map(() =>
    startProgram("way_sender.ts", [url, provider.host, String(aheadToDaytime), "on"])
  );
  return {
    async left() {
      const [found] = await rows<{ n: number }>(
        database.db,
        sql`select count(*)::int as n from deliveries where state <> 'settled'`,
      );
      return found!.n;
    },
    async close() {
      await Promise.all(programs.map((program) => program.kill()));
      await database.close();
      await drop();
    },
  };
}

async function within(seconds: number, look: () => boolean | Promise<boolean>) {
  const until = performance.now() + seconds * 1_000;
  while (!await look()) {
    assert.ok(performance.now() < until, `not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("two processes together never send faster than their provider allows", async () => {
  const perSecond = 20;
  const texts = 200;
  const times: number[] = [];
  const provider = await openSlowSms({ taken: () => void times.push(performance.now() / 1_000) });
  const two = await twoProcesses(provider, texts, perSecond);
  await within(120, async () => times.length === texts && await two.left() === 0);
  times.forEach((at, number) => {
    const made = perSecond + perSecond * (at - times[0]!);
    // A message arrives a little after its token was taken, never before; the first one too.
    assert.ok(number + 1 <= made + perSecond / 2, `${number + 1} within ${at - times[0]!} s`);
  });
  console.log(`${texts} texts at ${perSecond} a second in ${(times.at(-1)! - times[0]!).toFixed(1)} s`);
  assert.equal(new Set(provider.taken).size, texts);
  await two.close();
  await provider.close();
});

test("a provider that fails is left alone by two processes, tried by one message, and used again", async () => {
  const provider = await openFake46elks();
  provider.always({ status: 503 });
  const two = await twoProcesses(provider, 60, 10_000);
  await within(60, () => provider.requests >= opensAfter);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const opened = provider.requests;
  assert.ok(opened < opensAfter + 2 * 4, `${opened} met the failure`);
  await within(75, () => provider.requests > opened);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  assert.equal(provider.requests, opened + 1, "one tried for both");
  provider.always();
  // Two minutes of rest, and the waits of those that had failed.
  await within(240, async () => await two.left() === 0);
  assert.equal(new Set(provider.taken.map(({ to }) => to)).size, 60);
  assert.equal(provider.taken.length, 60);
  console.log(`${opened} met the failure, 1 tried, then all 60 were taken once`);
  await two.close();
  await provider.close();
});
