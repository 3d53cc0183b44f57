import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Ctx } from "../../services/context.ts";
import { replaceList } from "../../services/sends/create.ts";
import { forecast } from "../../services/sends/forecast.ts";
import { countSends } from "../../services/sends/read.ts";
import { remapSend } from "../../services/sends/remap.ts";
import { getSend } from "../../services/sends/send.ts";

/** Every hundredth address is broken and every other hundredth is there twice; written as Windows-1252. */
export function largeList(rows: number): File {
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
  return new File([Buffer.from(text, "latin1")], "stor.csv");
}

/** A list is read, mapped anew and weighed. @param many how many rows it has: a multiple of a hundred */
export async function takeInLargeList(
  ctx: Ctx,
  id: string,
  many: number,
  list = largeList(many),
): Promise<void> {
  await replaceList(ctx, id, list);
  const { rows } = (await countSends(ctx, [id])).get(id)!;
  const odd = many / 100;
  const ready = many - 2 * odd;
  assert.deepEqual(rows, { ready, invalid: odd, duplicate: odd, asked: 0, suppressed: 0 });
  const send = await getSend(ctx, id);
  const { date: _, ...mapping } = send.mapping;
  await remapSend(ctx, id, { mapping, headings: true });
  assert.deepEqual(await forecast(ctx, send, rows.ready), { asked: ready, suppressed: {}, others: [] });
}
