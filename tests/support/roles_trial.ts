import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { openDatabase, rows } from "../../db/open.ts";
import { aPlace } from "./place.ts";
import { type Product, startProduct } from "./product.ts";
import { until } from "./running.ts";
import { deliveredEvent, postEvents } from "./shop_events.ts";
import { openSmtpServer } from "./smtp.ts";

/**
 * Two processes that answer and two that send, each of its own, on one Postgres. Every event is told to both of the
 * first; then one of the others is killed in the middle of sending, and in the next round the other one.
 * @returns how many people were asked, of how many nobody knows, and how long the survivors took at most
 */
export async function killWorkersInTurn(
  { rounds, events }: { rounds: number; events: number },
): Promise<{ asked: number; unknown: number; slowestMs: number }> {
  const { environment, remove } = await aPlace("postgres");
  const database = await openDatabase({ url: environment.DATABASE_URL, dataDir: "" });
  let onMail = () => {};
  const server = await openSmtpServer({
    onMessage: async () => {
      onMail();
      await new Promise((resolve) => setTimeout(resolve, 150));
    },
  });
  const start = (ROLE: "web" | "worker") =>
    startProduct({
      ...environment,
      ROLE,
      SECRET_KEY: "one secret for all processes of an installation",
      SMTP_URL: server.url,
      MAIL_FROM: "Nordkaffe <hej@nordkaffe.example>",
      PUBLIC_URL: "https://ask.example.se",
    });
  const running: Product[] = [];
  try {
    const first = await start("web");
    const webs = [first, await start("web")];
    const workers = [await start("worker"), await start("worker")];
    running.push(...webs, ...workers);
    for (const web of webs) {
      for (const path of ["/sign-in", "/healthz"]) assert.equal(await status(web.url + path), 200);
    }
    for (const worker of workers) {
      assert.equal(await status(`${worker.url}/sign-in`), 404);
      assert.equal(await status(`${worker.url}/readyz`), 200);
    }
    let slowestMs = 0;
    for (let round = 0; round < rounds; round++) {
      // Long enough ago for the question to be due at once.
      const happenedAt = new Date(Date.now() - 5 * 86_400_000).toISOString();
      const told = Array.from({ length: events }, (_, n) => deliveredEvent(`r${round}-${n}`, happenedAt));
      const begun = new Promise<void>((resolve) => {
        let mails = 0;
        onMail = () => void (++mails === 3 && resolve());
      });
      const answers = await Promise.all(webs.map((web) => postEvents(web.url, told)));
      for (const answer of answers) {
        assert.equal(answer.status, 202);
        await answer.body?.cancel();
      }
      await begun;
      const killed = workers.shift()!;
      await killed.kill();
      const killedAt = performance.now();
      await untilTheyHave(async () => {
        const [left] = await rows<{ n: number }>(
          database.db,
          sql`select (select count(*) from events where state = 'recorded')
            + (select count(*) from invitations where state = 'scheduled')
            + (select count(*) from deliveries where state in ('due', 'claimed', 'dialing', 'data')) as n`,
        );
        return Number(left!.n) === 0;
      });
      slowestMs = Math.max(slowestMs, performance.now() - killedAt);
      const another = await start("worker");
      workers.push(another);
      running.push(another);
    }
    const sent = await rows<{ state: string; recipient: string }>(
      database.db,
      sql`select state, recipient from deliveries`,
    );
    assert.equal(sent.length, rounds * events, "each person is asked once");
    assert.equal(new Set(sent.map(({ recipient }) => recipient)).size, sent.length);
    const received = Map.groupBy(server.received, ({ to }) => to[0]!);
    for (const { state, recipient } of sent) {
      const times = received.get(recipient)?.length ?? 0;
      assert.ok(times <= 1, "received twice");
      assert.ok(state === "settled" || state === "unknown", `left as ${state}`);
      if (state === "settled") assert.equal(times, 1);
    }
    for (const each of [...webs, ...workers]) assert.equal(await each.stop(), 0, each.errors());
    const unknown = sent.filter(({ state }) => state === "unknown").length;
    return { asked: sent.length, unknown, slowestMs: Math.round(slowestMs) };
  } finally {
    for (const { process } of running) {
      try {
        process.kill("SIGKILL");
      } catch {
        // It has ended.
      }
    }
    await server.close();
    await database.close();
    await remove();
  }
}

async function status(url: string): Promise<number> {
  const response = await fetch(url);
  await response.body?.cancel();
  return response.status;
}

/** The lease, the heartbeat of jobs and the schedule together take longer than `until` waits. */
async function untilTheyHave(look: () => Promise<boolean>) {
  for (let time = 0; time < 4; time++) if (await until(look).catch(() => false)) return;
  throw new Error("The others did not go on.");
}
