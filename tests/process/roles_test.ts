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

Deno.test("the tasks of the two roles run the product with the permissions of the start task", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile("deno.json")) as { tasks: Record<string, string> };
  const permissions = (task: string) => task.match(/--(?:no-prompt|allow-\S+)/g);
  assert.equal(tasks.web, "ROLE=web deno task start");
  assert.match(tasks.worker!, /^ROLE=worker deno run .* main\.ts$/);
  assert.deepEqual(permissions(tasks.worker!), permissions(tasks.start!));
  assert.equal(permissions(tasks.start!)!.length, 6);
});
