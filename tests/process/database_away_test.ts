import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { openDatabase, rows } from "../../db/open.ts";
import { startServer } from "../support/postgres.ts";
import { startProduct } from "../support/product.ts";
import { until } from "../support/running.ts";
import { apiKey, deliveredEvent, postEvents } from "../support/shop_events.ts";

Deno.test({
  name: "while Postgres is away requests get 503, and everything goes on by itself when it is back",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const server = await startServer();
    const directory = await Deno.makeTempDir();
    const DATABASE_URL = `${server.url}/postgres`;
    const product = await startProduct({ DATA_DIR: directory, DATABASE_URL, API_KEY: apiKey, LOG: "error" });
    const acknowledged: string[] = [];
    const tell = async (id: string) => {
      const response = await postEvents(product.url, deliveredEvent(id, new Date().toISOString()));
      await response.body?.cancel();
      if (response.ok) acknowledged.push(id);
      return response.status;
    };
    const status = async (path: string) => {
      const response = await fetch(product.url + path);
      await response.body?.cancel();
      return response.status;
    };
    assert.equal(await tell("before"), 202);
    for (const how of ["immediate", "fast"] as const) {
      // Some on their way while it goes: each is answered, one way or the other.
      const during = Array.from({ length: 20 }, (_, each) => tell(`${how}-during-${each}`));
      await server.down(how);
      for (const each of await Promise.all(during)) {
        assert.ok(each === 202 || each === 503, `answered ${each}`);
      }
      // More, one after the other and at once, than the pool has places: none of them may wait for a place for ever.
      for (let each = 0; each < 12; each++) assert.equal(await tell(`${how}-away-${each}`), 503);
      const atOnce = await Promise.all(Array.from({ length: 30 }, () => status("/sign-in")));
      assert.ok(atOnce.every((each) => each === 503), atOnce.join(" "));
      assert.equal(await status("/readyz"), 503);
      assert.equal(await status("/healthz"), 200);
      for (const path of ["/sign-in", new URL(product.setupUrl!).pathname, `/s/${"A".repeat(22)}`]) {
        assert.equal(await status(path), 503, path);
      }
      await server.up();
      await until(async () => await status("/readyz") === 200);
      assert.equal(await tell(`${how}-back`), 202);
    }
    const database = await openDatabase({ url: DATABASE_URL, dataDir: "" });
    await until(async () => {
      const [found] = await rows<{ ids: string[] }>(
        database.db,
        sql`select coalesce(array_agg(o.external_id), '{}') as ids from invitations i join orders o on o.id = i.order_id`,
      );
      return acknowledged.every((id) => found!.ids.includes(id));
    });
    await database.close();
    assert.equal(await product.stop(), 0, product.errors());
    for (const line of product.errors().split("\n").filter(Boolean)) {
      assert.doesNotThrow(() => JSON.parse(line), `outside of the log: ${line}`);
    }
    await server.stop();
    await Deno.remove(directory, { recursive: true });
  },
});
