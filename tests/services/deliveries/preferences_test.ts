import assert from "node:assert/strict";
import {
  choicesFor,
  type OwnChoice,
  wantsNothing,
  wishesOf,
} from "../../../services/deliveries/preferences.ts";

const now = new Date("2026-11-20T10:00:00Z");
const off = (channel: OwnChoice["channel"], scope: OwnChoice["scope"]): OwnChoice => ({
  kind: "unsubscribed",
  channel,
  scope,
  until: null,
});

Deno.test("every wish is kept so that it is read again", () => {
  for (let bits = 0; bits < 16; bits++) {
    const wishes = {
      channels: { email: Boolean(bits & 1), sms: Boolean(bits & 2) },
      scopes: { surveys: Boolean(bits & 4), reviews: Boolean(bits & 8) },
    };
    assert.equal(wantsNothing(wishes), !(bits & 3) || !(bits & 4), JSON.stringify(wishes));
    if (wantsNothing(wishes)) continue;
    const kept = choicesFor(wishes).map((choice) => ({ ...choice, kind: "unsubscribed", until: null }));
    assert.deepEqual(wishesOf(kept, now), wishes);
  }
});

const cases: [what: string, kept: OwnChoice[], nothing: boolean][] = [
  ["who has said nothing gets everything", [], false],
  ["unsubscribed is nothing", [off("all", "all")], true],
  ["no reviews", [off("all", "reviews")], false],
  ["no surveys, which are all that is sent", [off("all", "surveys")], true],
  ["no mail", [off("email", "all")], false],
  ["no mail and texts stopped", [off("email", "all"), { ...off("sms", "all"), kind: "stopped" }], true],
  ["a bounce is not their choice", [{ ...off("email", "all"), kind: "bounced" }], false],
];

for (const [what, kept, nothing] of cases) {
  Deno.test(`wishes: ${what}`, () => assert.equal(wantsNothing(wishesOf(kept, now)), nothing));
}

Deno.test("a pause that is over is none", () => {
  const until = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const paused = (days: number): OwnChoice => ({
    kind: "paused",
    channel: "all",
    scope: "all",
    until: until(days),
  });
  assert.equal(wishesOf([paused(-1)], now).pausedUntil, undefined);
  assert.deepEqual(wishesOf([paused(-1), paused(3)], now).pausedUntil, until(3));
});
