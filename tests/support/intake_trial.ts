import assert from "node:assert/strict";
import type { Engine } from "./database.ts";
import { aPlace } from "./place.ts";
import { type Product, startProduct } from "./product.ts";
import { deliveredEvent, postEvents } from "./shop_events.ts";
import { whatIsStored } from "./stored.ts";

const clients = 6;
/** Every so many calls brings an array instead of one event. */
const arrayEvery = 5;
const killedWithinMs = 700;
/** Between two calls of a client; faster, and there would be more to evaluate afterwards than to learn. */
const restMs = 30;

/**
 * Kills the product at random moments while several shops send events, and starts it again, over and over; then holds
 * what it acknowledged against what it kept.
 * @returns how many events were acknowledged
 */
export async function killDuringIntake(engine: Engine, cycles: number): Promise<number> {
  const { environment, remove } = await aPlace(engine);
  const acknowledged = new Set<string>();
  const unanswered: unknown[] = [];
  let product = await startProduct(environment);
  for (let cycle = 0; cycle < cycles; cycle++) {
    // A shop sends again what was not answered.
    for (const body of unanswered.splice(0)) assert.ok(await send(product, body, acknowledged));
    let alive = true;
    const sending = Promise.all(Array.from({ length: clients }, async (_, client) => {
      for (let call = 0; alive; call++) {
        const id = `${cycle}-${client}-${call}`;
        const body = call % arrayEvery === arrayEvery - 1
          ? Array.from({ length: 5 }, (_, at) => someEvent(`${id}-${at}`))
          : someEvent(id);
        if (!await send(product, body, acknowledged)) return unanswered.push(body);
        await rest(Math.random() * restMs);
      }
    }));
    await rest(Math.random() * killedWithinMs);
    await product.kill();
    alive = false;
    await sending;
    product = await startProduct(environment);
  }
  assert.equal(await product.stop(), 0, product.errors());

  const stored = await whatIsStored({ url: environment.DATABASE_URL, dataDir: environment.DATA_DIR });
  const lost = [...acknowledged].filter((id) => !stored.has(id));
  assert.deepEqual(lost, [], "acknowledged and not there");
  const wrong = [...stored].filter(([, { copies, invitations, state }]) =>
    copies !== 1 || invitations !== 1 || state !== "evaluated"
  );
  assert.deepEqual(wrong, [], "not exactly one event and one invitation");
  await remove();
  return acknowledged.size;
}

const someEvent = (id: string) => deliveredEvent(`evt-${id}`, new Date().toISOString());

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @returns whether there was an answer; one that is not 202 fails the trial */
async function send(product: Product, body: unknown, acknowledged: Set<string>): Promise<boolean> {
  const response = await postEvents(product.url, body).catch(() => undefined);
  const answer = await response?.json().catch(() => undefined);
  if (!response || !answer) return false;
  assert.equal(response.status, 202, JSON.stringify(answer));
  for (const { id } of answer.results) acknowledged.add(id);
  return true;
}
