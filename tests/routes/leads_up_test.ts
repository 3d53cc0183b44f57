import assert from "node:assert/strict";
import manifest from "../../fresh.gen.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aSurvey } from "../support/world.ts";

Deno.test("every page that answers forms answers a reader too", async () => {
  for (const { id, mod } of manifest.routes) {
    const { handler, default: page } = await (typeof mod === "function" ? mod() : mod) as {
      handler?: object;
      default?: unknown;
    };
    if (!page || typeof handler !== "object") continue;
    assert.ok("GET" in handler, `${id} has no GET`);
  }
});

eachEngine("where only a form is sent to, a reader is led to the page that it is on", async ({ db }) => {
  const ctx = testContext(db);
  const { get, store } = await aBrowser(ctx);
  const survey = `/surveys/${(await aSurvey(ctx, { storeId: store.id })).id}`;
  const table: [from: string, to: string][] = [
    [`${survey}/publication`, survey],
    [`${survey}/questions`, survey],
    [`${survey}/questions/nps`, survey],
    [`${survey}/questions/nps/removal`, survey],
    [`${survey}/removals/1/restoration`, survey],
    [`${survey}/versions/1/restoration`, `${survey}/versions`],
  ];
  for (const [from, to] of table) {
    assert.deepEqual([(await get(from)).location, (await get(to)).status], [to, 200], from);
  }
  assert.equal((await get("/sends/01a1f89c-fb80-7003-8cba-0d53cbef646d/start")).status, 303);
});
