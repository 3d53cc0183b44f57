import assert from "node:assert/strict";
import { count, eq } from "drizzle-orm";
import { sendRows } from "../../../db/schema/sends.ts";
import type { Ctx } from "../../../services/context.ts";
import { replaceList } from "../../../services/sends/create.ts";
import { eachEngine } from "../../support/database.ts";
import { takeInLargeList } from "../../support/large_list.ts";
import { aDraft, csv, people, sendContext } from "./scene.ts";

const most = 100_000;

const rowsIn = async (ctx: Ctx, id: string) =>
  (await ctx.db.select({ n: count() }).from(sendRows).where(eq(sendRows.sendId, id)))[0]!.n;

eachEngine("a long list is read, mapped and weighed, each row by itself", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(ctx, people(2));
  await takeInLargeList(ctx, id, 10_000);
});

eachEngine("one row too many, and nothing is taken in", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(ctx, people(2));
  const lines = "a@example.se\n".repeat(most + 1);
  await assert.rejects(replaceList(ctx, id, csv(lines)), /cannot be read/);
  assert.equal(await rowsIn(ctx, id), 2);
});
