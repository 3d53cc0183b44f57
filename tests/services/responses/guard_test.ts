import assert from "node:assert/strict";
import { parseConfig } from "../../../services/config.ts";
import { createKeys } from "../../../services/keys.ts";
import { judgeForm, stampForm } from "../../../services/responses/guard.ts";
import { answersPerAddress, withinLimit } from "../../../services/responses/guard_rate.ts";
import { testClock, testContext } from "../../support/context.ts";

const keys = createKeys("a root key that only tests use, long enough");
const survey = "018f0000-0000-7000-8000-000000000001";

Deno.test("a form is taken two seconds after it was shown, and for a day", () => {
  const cases: [seconds: number, expected: string][] = [
    [0, "too_fast"],
    [1.999, "too_fast"],
    [2, "fine"],
    [3_600, "fine"],
    [86_400, "fine"],
    [86_401, "stale"],
    [-5, "too_fast"],
  ];
  for (const [seconds, expected] of cases) {
    const clock = testClock();
    const stamp = stampForm({ keys, now: clock.now }, survey);
    clock.advance({ seconds });
    assert.equal(
      judgeForm({ keys, now: clock.now }, survey, { stamp, trap: "" }).kind,
      expected,
      `${seconds}`,
    );
  }
});

Deno.test("a stamp that was made up, changed or made for another survey counts as none", () => {
  const clock = testClock();
  const ctx = { keys, now: clock.now };
  const stamp = stampForm(ctx, survey);
  clock.advance({ minutes: 1 });
  const [time = "", nonce = "", signed = ""] = stamp.split(".");
  const later = (parseInt(time, 36) - 1).toString(36);
  for (
    const other of [
      "",
      "..",
      ".",
      stamp + "x",
      `${later}.${nonce}.${signed}`,
      `${time}.x.${signed}`,
      "a.b.c.d",
    ]
  ) {
    assert.equal(judgeForm(ctx, survey, { stamp: other, trap: "" }).kind, "stale", other);
  }
  assert.equal(judgeForm(ctx, survey.replace("1", "2"), { stamp, trap: "" }).kind, "stale");
  const others = createKeys("the root key of another shop, long enough");
  assert.equal(judgeForm({ ...ctx, keys: others }, survey, { stamp, trap: "" }).kind, "stale");
});

Deno.test("the field that nobody sees is left empty by people", () => {
  const clock = testClock();
  const ctx = { keys, now: clock.now };
  const stamp = stampForm(ctx, survey);
  clock.advance({ minutes: 1 });
  assert.equal(judgeForm(ctx, survey, { stamp, trap: "https://buy.example" }).kind, "trapped");
  assert.equal(judgeForm(ctx, survey, { stamp, trap: " " }).kind, "fine");
});

Deno.test("each showing of a form is its own", () => {
  const ctx = { keys, now: testClock().now };
  assert.notEqual(stampForm(ctx, survey), stampForm(ctx, survey));
});

Deno.test("five answers in ten minutes from a household, for each survey by itself", () => {
  const clock = testClock();
  const ctx = testContext(undefined as never, { now: clock.now, config: parseConfig({}) });
  for (let count = 0; count < answersPerAddress.most; count++) {
    assert.ok(withinLimit(ctx, "one", `2001:db8:1:2::${count}`));
  }
  assert.ok(!withinLimit(ctx, "one", "2001:db8:1:2::ffff"), "a household has many addresses");
  assert.ok(withinLimit(ctx, "two", "2001:db8:1:2::ffff"));
  assert.ok(withinLimit(ctx, "one", "192.0.2.1"));
  clock.advance({ minutes: 10, seconds: 1 });
  assert.ok(withinLimit(ctx, "one", "2001:db8:1:2::ffff"));
});
