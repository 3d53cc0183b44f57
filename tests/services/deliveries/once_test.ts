import { engines } from "../../support/database.ts";
import { killSenders } from "../../support/killed_senders.ts";
import { sendWithMany } from "../../support/many_senders.ts";
import { stopSenderPastItsLease } from "../../support/stopped_sender.ts";

const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, sanitizeOps: false, sanitizeResources: false, fn });

for (const engine of engines) {
  test(`sends nothing twice when senders are killed at random (${engine})`, async () => {
    await killSenders(engine, { cycles: engine === "postgres" ? 5 : 3, slowMs: 100 });
  });
}

test("sends each message once with eight senders at once", () => sendWithMany(8, 400));

test("sends nothing after a standstill past the lease", () => stopSenderPastItsLease(2));
