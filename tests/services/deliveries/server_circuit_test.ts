import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import { parseConfig } from "../../../services/config.ts";
import type { Ctx } from "../../../services/context.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { opensAfter } from "../../../services/providers/circuit.ts";
import { openWays } from "../../../services/providers/ways.ts";
import { bulkAsks } from "../../support/bulk_asks.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { anAskingStore } from "../../support/due.ts";
import { openSmtpServer, refusal } from "../../support/smtp.ts";

const inFlight = 2;

eachEngine(
  "the mail server of the environment is left alone while it refuses, as an account is",
  async ({ db }) => {
    let refuses = true;
    let tries = 0;
    const server = await openSmtpServer({
      onMailFrom() {
        tries++;
        if (refuses) throw refusal(550, "5.7.1 You may not send from this address");
      },
    });
    const clock = testClock();
    const config = () =>
      parseConfig({ PUBLIC_URL: "https://ask.example.se", SMTP_URL: server.url, MAIL_FROM: "a@b.se" });
    // Two processes, as far as they can see.
    const contexts = [1, 2].map(() => testContext(db, { now: clock.now, config: config() }));
    await bulkAsks(contexts[0]!, await anAskingStore(contexts[0]!), 60);
    const senders = contexts.map((ctx) =>
      openSender(ctx, openWays(ctx), { inFlight, batch: 20, jitter: () => 0.5 })
    );
    const after = async (seconds: number, working = senders) => {
      clock.advance({ seconds });
      const before = tries;
      for (const sender of working) await sender.work(new AbortController().signal);
      return tries - before;
    };
    const met = await after(0);
    assert.ok(met >= opensAfter && met < opensAfter + 2 * inFlight, `${met} met the refusal`);
    assert.equal(await after(45), 0, "its minute is not over");
    assert.equal(await after(30), 1, "one tries");
    assert.equal(await after(60), 0, "and two minutes follow");
    refuses = false;
    assert.equal(await after(75, senders.slice(0, 1)), 1, "one tries");
    await after(15);
    // Those that met the refusal have waits of their own.
    await after(7_200);
    const states = await rows(db, sql`select state, count(*)::int as n from deliveries group by state`);
    assert.deepEqual(states, [{ state: "settled", n: 60 }]);
    assert.equal(server.received.length, 60);
    assert.deepEqual(await rows(db, sql`select * from settings where key = 'mail_trouble'`), []);
    await Promise.all(senders.map((sender) => sender.close()));
    await server.close();
  },
);

eachEngine("the mail server of the environment keeps the limits that its address names", async ({ db }) => {
  const server = await openSmtpServer();
  const clock = testClock();
  const limited = (limits: string) =>
    testContext(db, {
      now: clock.now,
      config: parseConfig({ SMTP_URL: `${server.url}/?${limits}`, MAIL_FROM: "a@b.se" }),
    });
  const slow = limited("perSecond=3");
  await bulkAsks(slow, await anAskingStore(slow), 20);
  const sends = async (ctx: Ctx) => {
    const sender = openSender(ctx, openWays(ctx), { inFlight, batch: 20, jitter: () => 0.5 });
    await sender.work(new AbortController().signal);
    await sender.close();
    return server.received.length;
  };
  assert.equal(await sends(slow), 3);
  clock.advance({ seconds: 1 });
  assert.equal(await sends(slow), 6);
  clock.advance({ seconds: 60 });
  // All of them write to mailboxes of one domain.
  assert.equal(await sends(limited("perDomain=2")), 8);
  await server.close();
});
