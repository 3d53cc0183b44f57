import assert from "node:assert/strict";
import { engines } from "../support/database.ts";
import { killDuringIntake } from "../support/intake_trial.ts";

for (const engine of engines) {
  Deno.test({
    name: `every acknowledged event outlives two kills and leads to one invitation (${engine})`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      assert.ok(await killDuringIntake(engine, 2) > 0);
    },
  });
}
