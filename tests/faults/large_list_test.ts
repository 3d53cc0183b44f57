import assert from "node:assert/strict";
import { aDraft, people, sendContext } from "../services/sends/scene.ts";
import { eachEngine } from "../support/database.ts";
import { largeList, takeInLargeList } from "../support/large_list.ts";
import { peakMemory } from "../support/memory.ts";

eachEngine("a list of 100,000 rows is taken in within its memory", async ({ db, kind }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(ctx, people(2));
  const list = largeList(100_000);
  const peak = await peakMemory(Deno.pid);
  await takeInLargeList(ctx, id, 100_000, list);
  // The embedded engine keeps a test's data in this very process.
  if (kind === "postgres") assert.ok(await peak() < 300, `${await peak()} MB`);
});
