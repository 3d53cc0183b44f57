import assert from "node:assert/strict";
import { openDatabase } from "../../db/open.ts";
import { deliveries } from "../../db/schema/deliveries.ts";
import { parseConfig } from "../../services/config.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { openWays } from "../../services/providers/ways.ts";
import { anAccount, elksAccount } from "./accounts.ts";
import { bulkAsks } from "./bulk_asks.ts";
import { testContext } from "./context.ts";
import { testDatabaseUrl } from "./database.ts";
import { aheadToDaytime, inDaytime } from "./daytime.ts";
import { anAskingStore } from "./due.ts";
import { startProgram } from "./program.ts";
import { openSlowSms } from "./slow_sms.ts";

/** Longer than any lease, so that each sender finds the claims of the one before it expired. */
const aheadSeconds = 60;

/**
 * As `killSenders`, with text messages: a provider is called over HTTP and takes its time over the answer. Whoever is
 * killed between the request and its answer leaves `unknown` behind.
 */
export async function killTextSenders(
  { cycles, slowMs, random = Math.random }: { cycles: number; slowMs: number; random?: () => number },
): Promise<{ messages: number; unknown: number }> {
  const { url, drop } = await testDatabaseUrl();
  const database = await openDatabase({ url, dataDir: "" });
  const messages = cycles * 6;
  let step = () => {};
  const provider = await openSlowSms({
    request: () => step(),
    taken: async () => {
      step();
      await new Promise((resolve) => setTimeout(resolve, random() * slowMs));
      setTimeout(() => step(), 0);
    },
  });
  try {
    const ctx = testContext(database.db, {
      now: inDaytime(cycles * aheadSeconds),
      config: parseConfig({ PUBLIC_URL: "https://ask.example.se", PRIVATE_HOSTS: provider.host }),
    });
    const then = { ...ctx, now: inDaytime() };
    // As fast as it will: how many a second is another trial.
    await anAccount(then, { ...elksAccount(provider.base), perSecond: 10_000 });
    await bulkAsks(then, await anAskingStore(then), messages, { channel: "sms" });
    for (let cycle = 0; cycle < cycles; cycle++) {
      const ahead = String(aheadToDaytime + cycle * aheadSeconds);
      const sender = startProgram("way_sender.ts", [url, provider.host, ahead]);
      let left = 1 + Math.floor(random() * 16);
      const killed = new Promise<void>((resolve) => {
        step = () => void (--left === 0 && setTimeout(resolve, random() * 5));
      });
      await Promise.race([killed, sender.line((line) => line.startsWith("sent"))]);
      await sender.kill();
      step = () => {};
    }
    const last = openSender(ctx, openWays(ctx));
    await last.work(new AbortController().signal);
    await last.close();
    const times = Map.groupBy(provider.taken, (to) => to);
    let unknown = 0;
    for (const { state, recipient } of await ctx.db.select().from(deliveries)) {
      const received = times.get(recipient)?.length ?? 0;
      assert.ok(received <= 1, "received twice");
      assert.ok(state === "settled" || state === "unknown", `left as ${state}`);
      if (state === "settled") assert.equal(received, 1, "settled, but never received");
      else unknown++;
    }
    return { messages, unknown };
  } finally {
    await provider.close();
    await database.close();
    await drop();
  }
}
