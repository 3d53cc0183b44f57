import assert from "node:assert/strict";
import { migrate } from "../../db/migrate.ts";
import { openDatabase } from "../../db/open.ts";
import { deliveries } from "../../db/schema/deliveries.ts";
import { openSmtp } from "../../services/channels/smtp.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { mailOnly } from "../../services/providers/way.ts";
import { testContext } from "./context.ts";
import { type Engine, testDatabaseUrl } from "./database.ts";
import { manyDueAsks } from "./due.ts";
import { startProgram } from "./program.ts";
import { openSmtpServer } from "./smtp.ts";

/** Longer than any lease, so that each sender finds the claims of the one before it expired. */
const aheadSeconds = 60;

/**
 * Kills one sender after another at some moment between its first command and its last answer, with a server that takes
 * its time over the content; then has one finish. Nobody may have received anything twice, and whatever a killed
 * sender left without an answer must be `unknown`.
 * @param slowMs the server answers the content after 0 to so many milliseconds
 * @returns how many messages there were, and how many ended as `unknown`
 */
export async function killSenders(
  engine: Engine,
  { cycles, slowMs, random = Math.random }: { cycles: number; slowMs: number; random?: () => number },
): Promise<{ messages: number; unknown: number }> {
  const place = await makePlace(engine);
  const messages = cycles * 8;
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, random() * slowMs));
  let step = () => {};
  const server = await openSmtpServer({
    onMailFrom: () => step(),
    onRcptTo: () => step(),
    onMessage: async () => {
      step();
      await pause();
      setTimeout(step, 0);
    },
  });
  try {
    await place.open(async (ctx) => {
      await manyDueAsks(ctx, messages);
    }, 0);
    for (let cycle = 0; cycle < cycles; cycle++) {
      const sender = startProgram("mail_sender.ts", [
        place.url,
        place.directory,
        server.url,
        String(cycle * aheadSeconds),
      ]);
      let left = 1 + Math.floor(random() * 24);
      const killed = new Promise<void>((resolve) => {
        step = () => void (--left === 0 && setTimeout(resolve, random() * 5));
      });
      await Promise.race([killed, sender.line((line) => line.startsWith("sent"))]);
      await sender.kill();
      step = () => {};
    }
    let unknown = 0;
    await place.open(async (ctx) => {
      const last = openSender(ctx, mailOnly(openSmtp(server.url, "ask.example.se")));
      await last.work(new AbortController().signal);
      await last.close();
      const times = new Map<string, number>();
      for (const { raw } of server.received) {
        const id = /^Message-ID: (\S+)/mi.exec(raw)![1]!;
        times.set(id, (times.get(id) ?? 0) + 1);
      }
      for (const { state, rfcMessageId } of await ctx.db.select().from(deliveries)) {
        const received = times.get(rfcMessageId) ?? 0;
        assert.ok(received <= 1, "received twice");
        assert.ok(state === "settled" || state === "unknown", `left as ${state}`);
        if (state === "settled") assert.equal(received, 1, "settled, but never received");
        else unknown++;
      }
    }, cycles * aheadSeconds);
    return { messages, unknown };
  } finally {
    await server.close();
    await place.remove();
  }
}

async function makePlace(engine: Engine) {
  const postgres = engine === "postgres" ? await testDatabaseUrl() : undefined;
  const directory = postgres ? "" : await Deno.makeTempDir({ prefix: "efterklang-senders-" });
  const url = postgres?.url ?? "";
  return {
    url,
    directory,
    async open(work: (ctx: ReturnType<typeof testContext>) => Promise<void>, ahead: number) {
      const database = await openDatabase({ url: url || undefined, dataDir: directory });
      if (!postgres) await migrate(database);
      await work(testContext(database.db, { now: () => new Date(Date.now() + ahead * 1_000) }));
      await database.close();
    },
    remove: () => postgres ? postgres.drop() : Deno.remove(directory, { recursive: true }),
  };
}
