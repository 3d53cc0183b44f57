import assert from "node:assert/strict";
import { waiting } from "../../../services/conversations/waiting.ts";
import { excerptOf } from "../../../services/conversations/words.ts";

Deno.test("makes one line of the beginning, and cuts no emoji in half", () => {
  const cases: [string, number, string][] = [
    ["", 5, ""],
    ["  a\n\n b\t", 5, "a b"],
    ["abcde", 5, "abcde"],
    ["abcdef", 5, "abcd…"],
    ["👍👍👍👍👍👍", 5, "👍👍👍👍…"],
    ["👍👍👍👍👍", 5, "👍👍👍👍👍"],
  ];
  for (const [text, most, line] of cases) assert.equal(excerptOf(text, most), line);
});

Deno.test("marks a wait of more than 24 hours", () => {
  const now = new Date("2026-11-20T10:00:00Z");
  const cases: [string | null, ReturnType<typeof waiting>][] = [
    [null, undefined],
    ["2026-11-20T09:20:00Z", { milliseconds: 40 * 60_000, late: false }],
    ["2026-11-19T10:00:00Z", { milliseconds: 24 * 3_600_000, late: false }],
    ["2026-11-19T09:59:59Z", { milliseconds: 24 * 3_600_000 + 1_000, late: true }],
    ["2026-11-20T10:00:01Z", { milliseconds: 0, late: false }],
  ];
  for (const [since, expected] of cases) {
    assert.deepEqual(waiting(since ? new Date(since) : null, now), expected);
  }
});
