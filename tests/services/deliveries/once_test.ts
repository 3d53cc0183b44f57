import assert from "node:assert/strict";
import { engines } from "../../support/database.ts";
import { killSenders } from "../../support/killed_senders.ts";
import { killTextSenders } from "../../support/killed_texts.ts";
import { sendWithMany } from "../../support/many_senders.ts";
import { optOutWhileSending } from "../../support/opted_out_meanwhile.ts";
import { stopSenderPastItsLease } from "../../support/stopped_sender.ts";
import { sendWithoutDatabase, terminateWhileSending } from "../../support/terminated_senders.ts";

const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, sanitizeOps: false, sanitizeResources: false, fn });

for (const engine of engines) {
  test(`sends nothing twice when senders are killed at random (${engine})`, async () => {
    await killSenders(engine, { cycles: engine === "postgres" ? 5 : 3, slowMs: 100 });
  });

  test(`begins nothing for who ends messages while they are being sent (${engine})`, async () => {
    const { choices, cancelled } = await optOutWhileSending(engine, { people: 40, choices: 24 });
    assert.ok(choices >= 12 && cancelled > 0, `${choices} words stopped ${cancelled} messages`);
  });
}

test("texts nothing twice when senders are killed between a request and its answer", async () => {
  await killTextSenders({ cycles: 5, slowMs: 100 });
});

test("sends each message once with eight senders at once, of four stores by two servers", () =>
  sendWithMany({ here: 6, processes: 2, messages: 400 }));

test("sends nothing after a standstill past the lease", () => stopSenderPastItsLease(2));

test("each ask leads to one message although connections end in mid-transaction", async () => {
  await terminateWhileSending({ messages: 120, terminations: 12 });
});

test("each ask leads to one message although the database goes away and comes back", async () => {
  await sendWithoutDatabase({ messages: 120, outages: 1, awayMs: 300 });
});
