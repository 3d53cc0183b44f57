import { engines } from "../support/database.ts";
import { killSenders } from "../support/killed_senders.ts";
import { sendWithMany } from "../support/many_senders.ts";
import { stopSenderPastItsLease } from "../support/stopped_sender.ts";

const kills = Number(Deno.env.get("SENDER_KILLS") ?? 50);
const slowMs = Number(Deno.env.get("SENDER_SLOW_MS") ?? 3_000);
const standstills = Number(Deno.env.get("SENDER_STANDSTILLS") ?? 20);
const messages = Number(Deno.env.get("SENDER_MESSAGES") ?? 10_000);

const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, sanitizeOps: false, sanitizeResources: false, fn });

for (const engine of engines) {
  test(`sends nothing twice when ${kills} senders are killed at random (${engine})`, async () => {
    const result = await killSenders(engine, { cycles: kills, slowMs });
    console.log(`${result.messages} messages, ${result.unknown} unknown, 0 twice`);
  });
}

test(`sends each of ${messages} messages once with eight senders at once`, () => sendWithMany(8, messages));

test(`sends nothing after ${standstills} standstills past the lease`, () =>
  stopSenderPastItsLease(standstills));
