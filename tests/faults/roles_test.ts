import assert from "node:assert/strict";
import { killWorkersInTurn } from "../support/roles_trial.ts";

const rounds = Number(Deno.env.get("WORKER_KILLS") ?? 6);

Deno.test({
  name: `within a minute the other worker goes on with what a killed one held, ${rounds} times in turn`,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { asked, unknown, slowestMs } = await killWorkersInTurn({ rounds, events: 40 });
    console.log(`${asked} asked once, ${unknown} unknown; all was done ${slowestMs} ms after a kill at most`);
    assert.ok(slowestMs < 60_000, `${slowestMs} ms`);
  },
});
