import assert from "node:assert/strict";
import { makeDisk, powerCutImpossible } from "../support/power_cut.ts";
import { startProgram } from "../support/program.ts";

const cycles = Number(Deno.env.get("POWER_CUTS") ?? 3);
const impossible = powerCutImpossible();
const name = "the embedded database loses no acknowledged row when the power is cut";

Deno.test({
  name: impossible ? `${name} (skipped: ${impossible})` : name,
  ignore: impossible !== undefined,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const disk = await makeDisk(400);
    try {
      let acknowledged = 0;
      for (let cycle = 0; cycle <= cycles; cycle++) {
        const writer = startProgram("embedded_writer.ts", [`${disk.directory}/data`]);
        const [, count, highest] = (await writer.line((line) => line.startsWith("found"))).split(" ").map(
          Number,
        );
        assert.equal(count, highest, "a row in between is missing");
        assert.ok(highest! >= acknowledged, `${acknowledged} was acknowledged, ${highest} was found`);
        // A different distance each time, so that the cut meets the writer at another step.
        await writer.line((line) => Number(line) >= highest! + 5 + cycle * 37);
        acknowledged = Number(writer.lines.at(-1));
        disk.cut();
        await writer.kill();
        await disk.restore();
      }
    } finally {
      await disk.remove();
    }
  },
});

Deno.test({
  name: impossible
    ? `the first start survives a power cut (skipped: ${impossible})`
    : "the first start survives a power cut",
  ignore: impossible !== undefined,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const disk = await makeDisk(400);
    try {
      const writer = startProgram("embedded_writer.ts", [`${disk.directory}/data`]);
      await writer.line((line) => line.startsWith("found"));
      disk.cut();
      await writer.kill();
      await disk.restore();
      const again = startProgram("embedded_writer.ts", [`${disk.directory}/data`]);
      await again.line((line) => line.startsWith("found"));
      await again.kill();
    } finally {
      await disk.remove();
    }
  },
});
