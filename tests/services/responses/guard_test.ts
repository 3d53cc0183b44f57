import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { openDatabase, rows } from "../../../db/open.ts";
import { createKeys } from "../../../services/keys.ts";
import { judgeForm, stampForm } from "../../../services/responses/guard.ts";
import { answersPerAddress, withinLimit } from "../../../services/responses/guard_rate.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine, testDatabaseUrl } from "../../support/database.ts";

const keys = createKeys("a root key that only tests use, long enough");
const survey = "018f0000-0000-7000-8000-000000000001";
const shown = { surveyId: survey, version: 3 };

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
    const stamp = stampForm({ keys, now: clock.now }, shown);
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
  const stamp = stampForm(ctx, shown);
  clock.advance({ minutes: 1 });
  const [time = "", nonce = "", version = "", signed = ""] = stamp.split(".");
  assert.equal(version, "3");
  const later = (parseInt(time, 36) - 1).toString(36);
  for (
    const other of [
      "",
      "..",
      ".",
      stamp + "x",
      `${later}.${nonce}.3.${signed}`,
      `${time}.x.3.${signed}`,
      `${time}.${nonce}.2.${signed}`,
      `${time}.${nonce}.${signed}`,
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
  const stamp = stampForm(ctx, shown);
  clock.advance({ minutes: 1 });
  assert.equal(judgeForm(ctx, survey, { stamp, trap: "https://buy.example" }).kind, "trapped");
  assert.equal(judgeForm(ctx, survey, { stamp, trap: " " }).kind, "fine");
});

Deno.test("each showing of a form is its own", () => {
  const ctx = { keys, now: testClock().now };
  assert.notEqual(stampForm(ctx, shown), stampForm(ctx, shown));
});

eachEngine("five answers in ten minutes from a household, for each survey by itself", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  for (let count = 0; count < answersPerAddress.attempts; count++) {
    assert.ok(await withinLimit(ctx, "one", `2001:db8:1:2::${count}`));
  }
  assert.ok(!await withinLimit(ctx, "one", "2001:db8:1:2::ffff"), "a household has many addresses");
  assert.ok(await withinLimit(ctx, "two", "2001:db8:1:2::ffff"));
  assert.ok(await withinLimit(ctx, "one", "192.0.2.1"));
  clock.advance({ minutes: 10, seconds: 1 });
  assert.ok(await withinLimit(ctx, "one", "2001:db8:1:2::ffff"));
  const [{ kept } = { kept: "" }] = await rows<{ kept: string }>(
    db,
    sql`select string_agg(key, ' ') as kept from throttles`,
  );
  assert.doesNotMatch(kept, /2001|192\.0/, "no address is kept as it is");
});

Deno.test({
  name: "several processes count one address together",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { url, drop } = await testDatabaseUrl();
    const databases = await Promise.all([1, 2, 3].map(() => openDatabase({ url, dataDir: "", max: 4 })));
    try {
      const taken = await Promise.all(
        Array.from({ length: 30 }, (_, each) => {
          const { db } = databases[each % databases.length]!;
          return withinLimit(testContext(db), "one", "192.0.2.7");
        }),
      );
      assert.equal(taken.filter(Boolean).length, answersPerAddress.attempts);
    } finally {
      await Promise.all(databases.map((database) => database.close()));
      await drop();
    }
  },
});
