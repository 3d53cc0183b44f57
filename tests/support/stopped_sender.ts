import assert from "node:assert/strict";
import { openDatabase } from "../../db/open.ts";
import { deliveries } from "../../db/schema/deliveries.ts";
import { openSmtp } from "../../services/channels/smtp.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { mailOnly } from "../../services/providers/way.ts";
import { testContext } from "./context.ts";
import { testDatabaseUrl } from "./database.ts";
import { manyDueAsks } from "./due.ts";
import { startProgram } from "./program.ts";
import { openSmtpServer } from "./smtp.ts";

/**
 * Freezes a sender in the middle of its conversation with the server, lets another take over once the lease has run
 * out, and thaws the first: it must notice, and send nothing.
 */
export async function stopSenderPastItsLease(times: number): Promise<void> {
  const { url, drop } = await testDatabaseUrl();
  const database = await openDatabase({ url, dataDir: "" });
  let onRcptTo: () => void = () => {};
  const server = await openSmtpServer({ onRcptTo: () => onRcptTo() });
  try {
    for (let time = 0; time < times; time++) {
      const ahead = time * 120;
      const later = (seconds: number) => () => new Date(Date.now() + (ahead + seconds) * 1_000);
      await manyDueAsks(testContext(database.db, { now: later(0) }), 1);
      const asked = new Promise<void>((resolve) => onRcptTo = resolve);
      const frozen = startProgram("mail_sender.ts", [url, "", server.url, String(ahead)]);
      await asked;
      frozen.process.kill("SIGSTOP");
      onRcptTo = () => {};
      const ctx = testContext(database.db, { now: later(60) });
      const other = openSender(ctx, mailOnly(openSmtp(server.url, "ask.example.se")));
      assert.equal(await other.work(new AbortController().signal), 1);
      await other.close();
      frozen.process.kill("SIGCONT");
      assert.equal(await frozen.line((line) => line.startsWith("sent")), "sent 0");
      await frozen.process.status;
      assert.equal(server.received.length, time + 1);
    }
    const states = (await database.db.select().from(deliveries)).map(({ state }) => state);
    assert.deepEqual(states, Array(times).fill("settled"));
  } finally {
    await server.close();
    await database.close();
    await drop();
  }
}
