import assert from "node:assert/strict";
import { openDatabase } from "../../db/open.ts";
import { deliveries } from "../../db/schema/deliveries.ts";
import { openSmtp } from "../../services/channels/smtp.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { mailOnly } from "../../services/providers/way.ts";
import { testContext } from "./context.ts";
import { testDatabaseUrl } from "./database.ts";
import { manyDueAsks } from "./due.ts";
import { openSmtpServer } from "./smtp.ts";

/** Several senders, each with its own connections, on one database: every message must be received exactly once. */
export async function sendWithMany(senders: number, messages: number): Promise<void> {
  const { url, drop } = await testDatabaseUrl();
  const databases = await Promise.all(
    Array.from({ length: senders }, () => openDatabase({ url, dataDir: "", max: 3 })),
  );
  const server = await openSmtpServer();
  try {
    await manyDueAsks(testContext(databases[0]!.db, { now: () => new Date() }), messages);
    const sent = await Promise.all(databases.map(async ({ db }) => {
      const ctx = testContext(db, { now: () => new Date() });
      const sender = openSender(ctx, mailOnly(openSmtp(server.url, "ask.example.se")), {
        inFlight: 3,
        batch: 10,
      });
      const count = await sender.work(new AbortController().signal);
      await sender.close();
      return count;
    }));
    assert.equal(sent.reduce((sum, count) => sum + count, 0), messages);
    assert.equal(server.received.length, messages);
    assert.equal(new Set(server.received.flatMap(({ to }) => to)).size, messages);
    const states = await databases[0]!.db.select({ state: deliveries.state }).from(deliveries);
    assert.ok(states.every(({ state }) => state === "settled"));
  } finally {
    await server.close();
    await Promise.all(databases.map((database) => database.close()));
    await drop();
  }
}
