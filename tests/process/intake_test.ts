import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { engines } from "../support/database.ts";
import { peakMemory } from "../support/memory.ts";
import { aPlace } from "../support/place.ts";
import { startProduct } from "../support/product.ts";
import { apiKey, deliveredEvent, postEvents } from "../support/shop_events.ts";
import { whatIsStored } from "../support/stored.ts";

const copies = 1_000;
const atOnce = 50;
/** More than the pool has connections. */
const clients = 60;
const callsEach = 3;

for (const engine of engines) {
  Deno.test({
    name: `stores each acknowledged event once, however many come at a time (${engine})`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const { environment, remove } = await aPlace(engine);
      const product = await startProduct(environment);
      const now = new Date().toISOString();
      const outcomes = await Promise.all([
        ...repeated(atOnce, copies / atOnce, () => send(product.url, deliveredEvent("one", now))),
        ...repeated(
          clients,
          callsEach,
          (client, call) => send(product.url, deliveredEvent(`of-${client}-${call}`, now)),
        ),
      ]);
      const ofOne = outcomes.slice(0, atOnce).flat();
      assert.equal(ofOne.filter((status) => status === "accepted").length, 1);
      assert.equal(ofOne.filter((status) => status === "duplicate").length, copies - 1);
      assert.ok(outcomes.slice(atOnce).flat().every((status) => status === "accepted"));
      assert.equal(await product.stop(), 0, product.errors());
      const stored = await whatIsStored({ url: environment.DATABASE_URL, dataDir: environment.DATA_DIR });
      assert.equal(stored.size, 1 + clients * callsEach);
      for (const [id, { copies, invitations }] of stored) {
        assert.deepEqual([id, copies, invitations], [id, 1, 1]);
      }
      await remove();
    },
  });
}

Deno.test({
  name: "refuses bodies that are too large, compressed or too deep without growing by 50 MB",
  ignore: Deno.build.os !== "linux",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { environment, remove } = await aPlace("postgres");
    const product = await startProduct(environment);
    const signIn = `${product.url}/sign-in`;
    const refuse = async (
      expected: number[],
      body: () => BodyInit,
      headers: HeadersInit = {},
      url?: string,
    ) => {
      const response = await fetch(url ?? `${product.url}/api/v1/events`, {
        method: "POST",
        headers: { authorization: `Bearer ${apiKey}`, origin: product.url, ...headers },
        body: body(),
      }).catch(() => undefined);
      // A server may also end a connection on which far more comes than it takes.
      if (response) {
        assert.ok(expected.includes(response.status), `${response.status} ${await response.text()}`);
      }
    };
    // What is loaded when it is first needed stays, and is no body's doing.
    await refuse([400], () => "[".repeat(100_000));
    await (await fetch(signIn)).text();
    const grown = await peakMemory(product.process.pid);
    for (let time = 0; time < 3; time++) {
      await refuse([413], () => endless(100));
      await refuse([413], () => new Uint8Array(100 * 1024 * 1024));
      await refuse(
        [413],
        () => endless(100),
        { "content-type": "application/x-www-form-urlencoded" },
        signIn,
      );
      await refuse([400], () => new Uint8Array(gzipSync(new Uint8Array(100 * 1024 * 1024))), {
        "content-encoding": "gzip",
      });
      await refuse([400], () => "[".repeat(100_000) + "]".repeat(100_000));
      await refuse([400], () => '{"a":'.repeat(40_000));
    }
    assert.ok(await grown() < 50, `grew by ${await grown()} MB`);
    assert.equal(
      (await postEvents(product.url, deliveredEvent("after", new Date().toISOString()))).status,
      202,
    );
    assert.equal(await product.stop(), 0, product.errors());
    await remove();
  },
});

/** Each of `workers` does its work `times` times, one after the other. */
function repeated<T>(workers: number, times: number, work: (worker: number, time: number) => Promise<T>) {
  return Array.from({ length: workers }, async (_, worker) => {
    const done: T[] = [];
    for (let time = 0; time < times; time++) done.push(await work(worker, time));
    return done;
  });
}

async function send(url: string, event: unknown): Promise<string> {
  const response = await postEvents(url, event);
  const answer = await response.json();
  assert.equal(response.status, 202, JSON.stringify(answer));
  return answer.results[0].status;
}

/** Comes in pieces and without a length. */
function endless(megabytes: number): ReadableStream<Uint8Array> {
  let left = megabytes * 16;
  const piece = new Uint8Array(64 * 1024).fill(0x20);
  return new ReadableStream({
    pull: (controller) => left-- > 0 ? controller.enqueue(piece) : controller.close(),
  });
}
