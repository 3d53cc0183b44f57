import assert from "node:assert/strict";
import { engines } from "../support/database.ts";
import { anEmptyPlace, aPlace, type Place } from "../support/place.ts";
import { type Product, refusedStart, spawnProduct, startProduct } from "../support/product.ts";
import { deliveredEvent } from "../support/shop_events.ts";
import { aHalfSentEvent } from "../support/half_sent.ts";
import { killFirstStarts } from "../support/start_trial.ts";
import { whatIsStored } from "../support/stored.ts";

const inProcesses = { sanitizeOps: false, sanitizeResources: false };

function eachProduct(
  name: string,
  test: (place: Place) => Promise<void>,
) {
  for (const engine of engines) {
    Deno.test({
      ...inProcesses,
      name: `${name} (${engine})`,
      async fn() {
        const place = await aPlace(engine);
        await test(place);
        await place.remove();
      },
    });
  }
}

Deno.test({
  ...inProcesses,
  name: "a second process on the same data directory ends and says why",
  async fn() {
    const { environment, remove } = await aPlace("embedded");
    const product = await startProduct(environment);
    const { code, said } = await refusedStart(environment);
    assert.equal(code, 1);
    assert.match(said, /The data directory .* is in use by another process/);
    assert.ok((await fetch(`${product.url}/readyz`)).ok, "the first goes on");
    assert.equal(await product.stop(), 0);
    await remove();
  },
});

Deno.test("a wrong value stops the start with its name and what would be right", async () => {
  const wrong = {
    PUBLIC_URL: "ask.example.se",
    SECRET_KEY: "short",
    ROLE: "web",
    SMTP_URL: "smtp://localhost:25",
  };
  const { code, said } = await refusedStart({ DATA_DIR: "/nonexistent/efterklang", ...wrong });
  assert.equal(code, 1);
  for (const name of ["PUBLIC_URL", "SECRET_KEY", "ROLE", "MAIL_FROM"]) {
    assert.match(said, new RegExp(`^  ${name}: .*(such as|use all)`, "m"));
  }
  assert.doesNotMatch(said, /at .*\.ts:/, "no stack");
});

Deno.test("a value's file that is not there, or is a directory, is named with its _FILE", async () => {
  const { code, said } = await refusedStart({
    DATA_DIR: "/nonexistent/efterklang",
    API_KEY_FILE: "/nope",
    SMTP_URL_FILE: "/",
  });
  assert.equal(code, 1);
  assert.match(
    said,
    /^ {2}API_KEY_FILE: \/nope cannot be read .*Give a file that holds the value of API_KEY\./m,
  );
  assert.match(said, /^ {2}SMTP_URL_FILE: /m);
  assert.doesNotMatch(said, /at .*\.ts:/, "no stack");
});

Deno.test({
  ...inProcesses,
  name: "a port in use and an address that is not this machine's are named by PORT and HOST",
  async fn() {
    const { environment, remove } = await aPlace("postgres");
    const other = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = other.addr;
    const taken = await refusedStart({ ...environment, PORT: String(port) });
    assert.deepEqual([taken.code, taken.said.match(/^ {2}(\w+): (.*)\./m)?.slice(1, 3)], [
      1,
      ["PORT", `Another program listens on ${port}. Stop it, or give a free port such as 8001`],
    ]);
    other.close();
    const elsewhere = await refusedStart({ ...environment, HOST: "192.0.2.1" });
    assert.equal(elsewhere.code, 1);
    assert.match(elsewhere.said, /^ {2}HOST: 192\.0\.2\.1 is no address of this machine/m);
    await remove();
  },
});

Deno.test({
  ...inProcesses,
  name: "ends with 0 and no words when it is asked to stop before it greets",
  async fn() {
    const { environment, remove } = await anEmptyPlace("embedded");
    for (const made of ["", "/db.partial", "/db"]) {
      const { process, program, errors } = spawnProduct(environment);
      await exists(environment.DATA_DIR + made);
      process.kill("SIGTERM");
      const { code, signal } = await process.status;
      await program.ended;
      assert.deepEqual([code, signal, await errors.ended], [0, null, ""], `once there was data${made}`);
    }
    assert.equal(await (await startProduct(environment)).stop(), 0, "the next start finds all in order");
    await remove();
  },
});

eachProduct("another SECRET_KEY on the same database is refused", async ({ environment }) => {
  assert.equal(await (await startProduct(environment)).stop(), 0);
  const { code, said } = await refusedStart({ ...environment, SECRET_KEY: "b".repeat(40) });
  assert.equal(code, 1);
  assert.match(said, /^ {2}SECRET_KEY: This database was set up with another key/m);
});

eachProduct("SIGTERM lets a request that is being sent be answered, then ends", async ({ environment }) => {
  const product = await startProduct({ ...environment, LOG: "info" });
  const event = deliveredEvent("in-flight", new Date().toISOString());
  const half = await aHalfSentEvent(product.url, event);
  const stopped = product.stop();
  await logs(product, "stopping");
  const answer = await half.rest();
  assert.match(answer, /^HTTP\/1\.1 202 .*"accepted"/s, `${answer}\n${product.errors()}`);
  assert.equal(await stopped, 0, product.errors());
  const stored = await whatIsStored({ url: environment.DATABASE_URL, dataDir: environment.DATA_DIR });
  assert.equal(stored.get("in-flight")?.copies, 1);
});

Deno.test({
  ...inProcesses,
  name: "starts after its first start was killed twice",
  async fn() {
    const { environment, remove } = await anEmptyPlace("embedded");
    await killFirstStarts(environment, 2);
    await remove();
  },
});

eachProduct(
  "ends with 0 when it is asked to stop as soon as it says that it runs",
  async ({ environment }) => {
    const { process, program, errors } = spawnProduct(environment);
    await program.line((line) => line.startsWith("Efterklang"));
    process.kill("SIGTERM");
    process.kill("SIGTERM");
    assert.equal((await process.status).code, 0, errors.soFar());
  },
);

/** Until there is such a file. */
async function exists(path: string) {
  while (!await Deno.lstat(path).catch(() => undefined)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Until the product has logged it. */
async function logs(product: Product, event: string) {
  while (!product.errors().includes(`"event":"${event}"`)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
