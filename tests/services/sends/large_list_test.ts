import assert from "node:assert/strict";
import { count, eq } from "drizzle-orm";
import { sendRows } from "../../../db/schema/sends.ts";
import type { Ctx } from "../../../services/context.ts";
import { replaceList } from "../../../services/sends/create.ts";
import { forecast } from "../../../services/sends/forecast.ts";
import { countSends } from "../../../services/sends/read.ts";
import { remapSend } from "../../../services/sends/remap.ts";
import { getSend } from "../../../services/sends/send.ts";
import { eachEngine } from "../../support/database.ts";
import { peakMemory } from "../../support/memory.ts";
import { aDraft, csv, people, sendContext } from "./scene.ts";

const many = 100_000;

/** Every hundredth address is broken and every other hundredth is there twice; written as Windows-1252. */
function large(rows: number): File {
  const lines = Array.from({ length: rows }, (_, n) => {
    const who = n % 100 === 7
      ? `trasig${n}@`
      : n % 100 === 8
      ? `p${n - 2}.x@example.se`
      : `p${n}.x@example.se`;
    return `"${who}";Åsa ${"Ö".repeat(n % 20)}berg;${10_000 + n};"Kanna, ""stor""\n${
      n % 7
    } liter";Sverige\r\n`;
  });
  const text = "E-post;Namn;Ordernr;Vara;Land\r\n" + lines.join("");
  return new File([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], "stor.csv");
}

const rowsIn = async (ctx: Ctx, id: string) =>
  (await ctx.db.select({ n: count() }).from(sendRows).where(eq(sendRows.sendId, id)))[0]!.n;

eachEngine(
  "a list of 100,000 rows is read, mapped and weighed within its time and memory",
  async ({ db, kind }) => {
    const { ctx } = sendContext(db);
    const { id } = await aDraft(ctx, people(2));
    const file = large(many);
    const peak = await peakMemory(Deno.pid);
    const begun = performance.now();
    await replaceList(ctx, id, file);
    const { rows } = (await countSends(ctx, [id])).get(id)!;
    assert.deepEqual(rows, { ready: 98_000, invalid: 1_000, duplicate: 1_000, asked: 0, suppressed: 0 });
    const send = await getSend(ctx, id);
    const { date: _, ...mapping } = send.mapping;
    await remapSend(ctx, id, { mapping, headings: true });
    assert.deepEqual(await forecast(ctx, send, rows.ready), { asked: 98_000, suppressed: {} });
    const took = performance.now() - begun;
    assert.ok(took < 120_000, `${took} ms`);
    // The embedded engine keeps a test's data in this very process.
    if (kind === "postgres") assert.ok(await peak() < 300, `${await peak()} MB`);
  },
);

eachEngine("one row too many, and nothing is taken in", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(ctx, people(2));
  const lines = "a@example.se\n".repeat(many + 1);
  await assert.rejects(replaceList(ctx, id, csv(lines)), /cannot be read/);
  assert.equal(await rowsIn(ctx, id), 2);
});
