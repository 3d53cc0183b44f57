import assert from "node:assert/strict";
import { killWorkersInTurn } from "../support/roles_trial.ts";

Deno.test({
  name: "two processes answer, two send, each person is asked once, and when one is killed the other goes on",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { asked } = await killWorkersInTurn({ rounds: 1, events: 24 });
    assert.equal(asked, 24);
  },
});
