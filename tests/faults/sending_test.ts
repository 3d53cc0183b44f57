import assert from "node:assert/strict";
import { engines } from "../support/database.ts";
import { killSenders } from "../support/killed_senders.ts";
import { killTextSenders } from "../support/killed_texts.ts";
import { sendWithMany } from "../support/many_senders.ts";
import { optOutWhileSending } from "../support/opted_out_meanwhile.ts";
import { stopSenderPastItsLease } from "../support/stopped_sender.ts";
import { sendWithoutDatabase, terminateWhileSending } from "../support/terminated_senders.ts";

const number = (name: string, usual: number) => Number(Deno.env.get(name) ?? usual);
const kills = number("SENDER_KILLS", 200);
const slowMs = number("SENDER_SLOW_MS", 3_000);
const standstills = number("SENDER_STANDSTILLS", 50);
const messages = number("SENDER_MESSAGES", 10_000);
const terminations = number("SENDER_TERMINATIONS", 500);
const outages = number("SENDER_OUTAGES", 10);
/** With four messages each. */
const people = number("SENDER_PEOPLE", 500);

const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, sanitizeOps: false, sanitizeResources: false, fn });

for (const engine of engines) {
  test(`sends nothing twice when ${kills} senders are killed at random (${engine})`, async () => {
    const result = await killSenders(engine, { cycles: kills, slowMs });
    console.log(`${result.messages} messages, ${result.unknown} unknown, 0 twice`);
  });

  test(`begins nothing for who ends messages while ${people * 4} are being sent (${engine})`, async () => {
    const { choices, begun, cancelled } = await optOutWhileSending(engine, { people, choices: people / 4 });
    assert.ok(choices >= people / 8 && cancelled > 0);
    console.log(`${choices} words stopped ${cancelled} messages; ${begun} were sent, none later`);
  });
}

test(`texts nothing twice when ${kills} senders are killed at random`, async () => {
  const result = await killTextSenders({ cycles: kills, slowMs: slowMs / 4 });
  console.log(`${result.messages} texts, ${result.unknown} unknown, 0 twice`);
});

test(`sends each of ${messages} messages once with eight senders at once`, () =>
  sendWithMany({ here: 4, processes: 4, messages }));

test(`sends nothing after ${standstills} standstills past the lease`, () =>
  stopSenderPastItsLease(standstills));

test(`each ask leads to one message although ${terminations} connections end`, async () => {
  const result = await terminateWhileSending({ messages: terminations * 8, terminations });
  console.log(
    `${result.messages} messages, ${result.unknown} unknown, 0 twice; ` +
      `${result.inTransaction} connections ended in mid-transaction`,
  );
});

test(`each ask leads to one message although the database goes away ${outages} times`, async () => {
  const result = await sendWithoutDatabase({ messages: outages * 200, outages, awayMs: 2_000 });
  console.log(`${result.messages} messages, ${result.unknown} unknown, 0 twice`);
});
