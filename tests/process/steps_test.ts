import assert from "node:assert/strict";
import { eq, sql } from "drizzle-orm";
import { migrate } from "../../db/migrate.ts";
import { openDatabase, rows } from "../../db/open.ts";
import { customers, invitations, rules } from "../../db/schema/mod.ts";
import { parseConfig } from "../../services/config.ts";
import { silentLog } from "../../services/log.ts";
import { updateRule } from "../../services/triggers/update.ts";
import { type Running, start } from "../../start.ts";
import { anAccount, elksAccount } from "../support/accounts.ts";
import { testDatabaseUrl } from "../support/database.ts";
import { openFake46elks } from "../support/fake_sms.ts";
import { freePort } from "../support/free_port.ts";
import { until } from "../support/running.ts";
import { apiKey, deliveredEvent, postEvents } from "../support/shop_events.ts";
import { openSmtpServer } from "../support/smtp.ts";

/** Two whole products on one Postgres, with one clock, a mail server and a provider of text messages. */
async function twoProducts(startsAt: string) {
  const { url, drop } = await testDatabaseUrl();
  const mail = await openSmtpServer();
  const texts = await openFake46elks();
  let now = new Date(startsAt);
  const products: Running[] = [];
  for (let number = 0; number < 2; number++) {
    const database = await openDatabase({ url, dataDir: "" });
    await migrate(database);
    const config = parseConfig({
      PORT: String(freePort()),
      HOST: "127.0.0.1",
      SECRET_KEY: "one secret for all processes of an installation",
      API_KEY: apiKey,
      PRIVATE_HOSTS: texts.host,
      SMTP_URL: mail.url,
      MAIL_FROM: "Nordkaffe <hej@nordkaffe.example>",
    });
    products.push(await start({ config, log: silentLog, database, now: () => now }));
  }
  const [{ ctx }] = products as [Running];
  await anAccount(ctx, { ...elksAccount(texts.base), perSecond: 10_000 });
  const [rule] = await ctx.db.select().from(rules).where(eq(rules.touchpoint, "after_delivery"));
  const plan = {
    steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }],
    reminderAfterDays: 5,
  } as const;
  await updateRule(ctx, rule!.id, { plan: { ...plan, steps: [...plan.steps] } });
  const jobs = ["events.evaluate", "invitations.send_due", "invitations.next_steps", "deliveries.send"];
  return {
    ctx,
    url: ctx.config.publicUrl,
    /** Lets it be that time, has the jobs of both run, and counts what has come: mails and texts. */
    async at(time: string): Promise<[number, number]> {
      now = new Date(time);
      for (const { ctx: { queue } } of products) for (const job of jobs) queue.wake(job);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await until(async () => {
        const [left] = await rows<{ n: number }>(
          ctx.db,
          sql`select (select count(*) from events where state = 'recorded')
            + (select count(*) from invitations where state = 'scheduled' and due_at <= ${now})
            + (select count(*) from invitations where next_step_at <= ${now})
            + (select count(*) from deliveries where state = 'due' and due_at <= ${now})
            + (select count(*) from deliveries where state in ('claimed', 'dialing', 'data'))
            + (select count(*) from pgboss.job where state in ('created', 'active')
                and name = any(${sql.param(jobs)}::text[])) as n`,
        );
        return Number(left!.n) === 0;
      });
      return [mail.received.length, texts.taken.length];
    },
    /** The person has a number too. */
    async deliver(id: string) {
      const event = deliveredEvent(id, now.toISOString());
      const customer = { ...event.customer, phone: "+46701234567" };
      const answer = await postEvents(ctx.config.publicUrl, { ...event, customer });
      await answer.body?.cancel();
      assert.equal(answer.status, 202);
      await until(async () => (await ctx.db.select().from(invitations)).length > 0);
    },
    async close() {
      for (const product of products) await product.stop();
      await Promise.all([mail.close(), texts.close()]);
      await drop();
    },
  };
}

type Checks = [at: string, seen: [mails: number, texts: number], why: string][];

const plans: { name: string; delivered: string; checks: Checks }[] = [
  {
    name: "over the end of summer time",
    delivered: "2026-10-21T07:30:00Z",
    checks: [
      ["2026-10-23T07:29:59Z", [0, 0], "two days are not over"],
      ["2026-10-23T07:30:00Z", [1, 0], "the mail"],
      ["2026-10-23T06:30:00Z", [1, 0], "the clock was set back"],
      ["2026-10-26T07:29:00Z", [1, 0], "three days are not over"],
      ["2026-10-26T07:30:00Z", [1, 0], "it is half past eight there now, too early for a text"],
      ["2026-10-26T07:59:59Z", [1, 0], "still"],
      ["2026-10-26T08:00:00Z", [1, 1], "the text"],
      ["2026-10-26T07:00:00Z", [1, 1], "the clock was set back"],
      ["2026-10-26T09:00:00Z", [1, 1], "and is right again"],
      ["2026-10-28T07:29:00Z", [1, 1], "five days are not over"],
      ["2026-10-28T07:30:00Z", [2, 1], "the reminder"],
      ["2026-12-24T12:00:00Z", [2, 1], "and then it is over"],
    ],
  },
  {
    name: "over the beginning of summer time and Easter",
    delivered: "2027-03-24T18:30:00Z",
    checks: [
      ["2027-03-26T18:29:59Z", [0, 0], "two days are not over"],
      ["2027-03-26T19:30:00Z", [1, 0], "the mail, an hour late: the clock went wrong"],
      ["2027-03-26T18:30:00Z", [1, 0], "and was set right"],
      ["2027-03-29T18:30:00Z", [1, 0], "not three days since the mail by its own time"],
      ["2027-03-29T19:30:00Z", [1, 0], "Easter Monday, at half past nine in the evening"],
      ["2027-03-30T06:59:59Z", [1, 0], "a minute to nine"],
      ["2027-03-30T07:00:00Z", [1, 1], "the text"],
      ["2027-03-31T18:30:00Z", [1, 1], "five days are not over by an hour"],
      ["2027-03-31T19:30:00Z", [2, 1], "the reminder"],
      ["2027-05-01T12:00:00Z", [2, 1], "and then it is over"],
    ],
  },
];

for (const { name, delivered, checks } of plans) {
  Deno.test({
    name: `${name} two processes send mail, text and reminder, each once and none too early`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const two = await twoProducts(delivered);
      try {
        await two.deliver("one");
        for (const [at, seen, why] of checks) assert.deepEqual(await two.at(at), seen, `${at}: ${why}`);
      } finally {
        await two.close();
      }
    },
  });
}

Deno.test({
  name: "who has answered after the mail gets no text and no reminder",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const two = await twoProducts("2026-10-06T09:00:00Z");
    try {
      await two.deliver("one");
      assert.deepEqual(await two.at("2026-10-08T09:00:00Z"), [1, 0]);
      const [asked] = await two.ctx.db.select().from(invitations);
      const link = `${two.url}/s/${two.ctx.keys.token("survey-link", asked!.id)}`;
      const page = await (await fetch(link)).text();
      const [, field] = /type="radio"[^>]*name="([^"]+)"/.exec(page) ??
        /name="([^"]+)"[^>]*type="radio"/.exec(page)!;
      const answer = await fetch(link, {
        method: "POST",
        body: new URLSearchParams({ [field!]: "9" }),
        headers: { origin: two.url },
        redirect: "manual",
      });
      await answer.body?.cancel();
      assert.ok(answer.status < 400, `${answer.status}`);
      for (const at of ["2026-10-11T09:00:00Z", "2026-10-13T09:00:00Z", "2026-11-13T09:00:00Z"]) {
        assert.deepEqual(await two.at(at), [1, 0], at);
      }
      assert.equal((await two.ctx.db.select().from(customers)).length, 1);
    } finally {
      await two.close();
    }
  },
});
