import assert from "node:assert/strict";
import { attemptsAtMost, decideRetry } from "../../../services/deliveries/retry.ts";

const now = new Date("2026-11-20T10:00:00Z");
const after = (minutes: number) => ({ state: "due", dueAt: new Date(now.getTime() + minutes * 60_000) });

for (
  const [what, attempt, jitter, expected] of [
    ["waits a minute after the first failure", 1, 0.5, after(1)],
    ["waits longer with every failure", 2, 0.5, after(5)],
    ["waits hours for a server that stays away", 5, 0.5, after(180)],
    ["waits half a day before the last attempt", 7, 0.5, after(720)],
    ["spreads retries downwards by a fifth", 3, 0, after(12)],
    ["spreads retries upwards by a fifth", 3, 1, after(18)],
    ["gives up after the last attempt", attemptsAtMost, 0.5, { state: "dead" }],
    ["gives up when an agent has made it try more often than that", 40, 0.5, { state: "dead" }],
  ] as const
) {
  Deno.test(what, () => {
    for (const failedAt of ["connecting", "refused"] as const) {
      assert.deepEqual(decideRetry({ attempt, permanent: false, failedAt }, now, jitter), expected);
    }
  });
}

Deno.test("never repeats what the receiver has refused for good", () => {
  const failure = { attempt: 1, permanent: true, failedAt: "refused" } as const;
  assert.deepEqual(decideRetry(failure, now, 0.5), { state: "dead" });
});

Deno.test("never repeats what may have arrived, however early it was", () => {
  const failure = { attempt: 1, permanent: false, failedAt: "unanswered" } as const;
  assert.deepEqual(decideRetry(failure, now, 0.5), { state: "unknown" });
});
