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

const seconds = (given: ReturnType<typeof decideRetry>) =>
  given.state === "due" ? (given.dueAt.getTime() - now.getTime()) / 1_000 : given.state;

for (
  const [what, attempt, retryAfterSeconds, earliest, latest] of [
    ["asks for less than our own wait", 1, 10, 48, 72],
    ["asks for nothing", 1, 0, 48, 72],
    ["asks for ten minutes", 1, 600, 600, 900],
    ["asks for ten minutes once our own wait is longer", 4, 600, 2_880, 4_320],
    ["asks for a day", 2, 86_400, 86_400, 129_600],
    ["asks for a year, which nobody believes", 2, 31_536_000, 86_400, 129_600],
    ["asks for a negative time", 1, -60, 48, 72],
    ["asks for time after the last attempt", attemptsAtMost, 600, "dead", "dead"],
  ] as const
) {
  Deno.test(`is never too early for a provider that ${what}`, () => {
    const failure = { attempt, permanent: false, failedAt: "refused", retryAfterSeconds } as const;
    assert.deepEqual([0, 1].map((jitter) => seconds(decideRetry(failure, now, jitter))), [earliest, latest]);
  });
}

Deno.test("spreads what failed together over the whole of its fifth each way", () => {
  const failure = { attempt: 3, permanent: false, failedAt: "connecting" } as const;
  const waits = Array.from({ length: 1_001 }, (_, each) => decideRetry(failure, now, each / 1_000)).map(
    seconds,
  );
  assert.deepEqual([waits[0], waits[500], waits[1_000]], [720, 900, 1_080]);
  for (let each = 1; each < waits.length; each++) assert.ok(waits[each]! > waits[each - 1]!);
});

Deno.test("tries every message often enough to outlast a night, and not for ever", () => {
  for (const jitter of [0, 0.5, 1]) {
    let hours = 0;
    for (let attempt = 1; attempt < attemptsAtMost; attempt++) {
      const waits = seconds(decideRetry({ attempt, permanent: false, failedAt: "connecting" }, now, jitter));
      hours += Number(waits) / 3_600;
    }
    assert.ok(hours > 17 && hours < 28, `${hours} h`);
  }
});

Deno.test("never repeats what the receiver has refused for good", () => {
  const failure = { attempt: 1, permanent: true, failedAt: "refused" } as const;
  assert.deepEqual(decideRetry(failure, now, 0.5), { state: "dead" });
});

Deno.test("never repeats what may have arrived, however early it was", () => {
  const failure = { attempt: 1, permanent: false, failedAt: "unanswered" } as const;
  assert.deepEqual(decideRetry(failure, now, 0.5), { state: "unknown" });
});
