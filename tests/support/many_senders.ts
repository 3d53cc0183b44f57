import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { openDatabase, rows } from "../../db/open.ts";
import { parseConfig } from "../../services/config.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { openWays } from "../../services/providers/ways.ts";
import { anAccount, smtpAccount } from "./accounts.ts";
import { bulkAsks } from "./bulk_asks.ts";
import { testContext } from "./context.ts";
import { testDatabaseUrl } from "./database.ts";
import { anAskingStore } from "./due.ts";
import { startProgram } from "./program.ts";
import { openSmtpServer, type TestSmtpServer } from "./smtp.ts";

const stores = 4;

/**
 * Several senders at once on one database, some of them processes of their own; four stores, of which two have a mail
 * server of their own: every message must be received exactly once, by its store's server.
 */
export async function sendWithMany(
  { here, processes, messages }: { here: number; processes: number; messages: number },
): Promise<void> {
  const { url, drop } = await testDatabaseUrl();
  const databases = await Promise.all(
    Array.from({ length: here }, () => openDatabase({ url, dataDir: "", max: 3 })),
  );
  const servers = await Promise.all([openSmtpServer(), openSmtpServer()]);
  try {
    const contexts = databases.map(({ db }) =>
      testContext(db, {
        now: () => new Date(),
        // What a process has opened is kept by its configuration: each is to have connections of its own.
        config: parseConfig({ PUBLIC_URL: "https://ask.example.se" }),
      })
    );
    const [ctx] = contexts;
    await anAccount(ctx!, { ...smtpAccount(servers[0].port), sender: "all@nordkaffe.example" });
    for (let number = 0; number < stores; number++) {
      const asking = await anAskingStore(ctx!);
      if (number % 2) {
        const own = { storeId: asking.store.id, sender: "own@nordkaffe.example" };
        await anAccount(ctx!, { ...smtpAccount(servers[1].port), ...own });
      }
      await bulkAsks(ctx!, asking, messages / stores, { name: `of-${number}-` });
    }
    const programs = Array.from({ length: processes }, () => startProgram("way_sender.ts", [url]));
    await Promise.all(programs.map((program) => program.line((line) => line === "ready")));
    const elsewhere = programs.map(async (program) =>
      Number((await program.line((line) => line.startsWith("sent"))).slice(5))
    );
    const sent = await Promise.all([
      ...elsewhere,
      ...contexts.map(async (each) => {
        const sender = openSender(each, openWays(each), { inFlight: 3, batch: 10 });
        const count = await sender.work(new AbortController().signal);
        await sender.close();
        return count;
      }),
    ]);
    assert.equal(sent.reduce((sum, count) => sum + count, 0), messages);
    assert.deepEqual(servers.map(receivedOnce), [messages / 2, messages / 2]);
    assert.ok(
      servers[0].received.every(({ from, to }) => from.startsWith("all@") && /^of-[02]/.test(to[0]!)),
    );
    assert.ok(
      servers[1].received.every(({ from, to }) => from.startsWith("own@") && /^of-[13]/.test(to[0]!)),
    );
    const states = await rows(
      databases[0]!.db,
      sql`select state, count(*)::int as n, count(provider_id)::int as told from deliveries group by state`,
    );
    assert.deepEqual(states, [{ state: "settled", n: messages, told: messages }]);
    await Promise.all(programs.map(({ ended }) => ended));
  } finally {
    await Promise.all(servers.map((server) => server.close()));
    await Promise.all(databases.map((database) => database.close()));
    await drop();
  }
}

/** How many people the server has mail for; fails when somebody got two. */
function receivedOnce({ received }: TestSmtpServer): number {
  const people = new Set(received.flatMap(({ to }) => to));
  assert.equal(received.length, people.size, "received twice");
  return people.size;
}
