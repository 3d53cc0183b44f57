import assert from "node:assert/strict";
import {
  choicesFor,
  type OwnChoice,
  standsInTheWay,
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
  for (let bits = 0; bits < 32; bits++) {
    const wishes = {
      channels: { email: Boolean(bits & 1), sms: Boolean(bits & 2) },
      kinds: { purchases: Boolean(bits & 4), shop: Boolean(bits & 8), reminders: Boolean(bits & 16) },
    };
    assert.equal(wantsNothing(wishes), !(bits & 3) || !(bits & 12), JSON.stringify(wishes));
    if (wantsNothing(wishes)) continue;
    const kept = choicesFor(wishes).map((choice) => ({ ...choice, kind: "unsubscribed", until: null }));
    assert.deepEqual(wishesOf(kept, now), wishes);
  }
});

const cases: [what: string, kept: OwnChoice[], nothing: boolean][] = [
  ["who has said nothing gets everything", [], false],
  ["unsubscribed is nothing", [off("all", "all")], true],
  ["no reviews", [off("all", "reviews")], false],
  ["no surveys, as it was said of every question", [off("all", "surveys")], true],
  ["nothing about purchases", [off("all", "purchases")], false],
  ["nothing about the shop", [off("all", "shop")], false],
  ["no reminders", [off("all", "reminders")], false],
  ["no question of either kind", [off("all", "purchases"), off("all", "shop")], true],
  ["reminders of nothing", [off("all", "purchases"), off("all", "shop"), off("all", "reminders")], true],
  ["a no to one kind by one way is none that the page knows", [off("email", "shop")], false],
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

const asked: [what: string, kept: OwnChoice[], inTheWay: OwnChoice[]][] = [
  ["two ways", [off("email", "all"), off("sms", "all"), off("all", "reminders")], [
    off("email", "all"),
    off("sms", "all"),
  ]],
  ["two kinds", [off("all", "purchases"), off("all", "shop"), off("sms", "all")], [
    off("all", "purchases"),
    off("all", "shop"),
  ]],
  ["surveys", [off("all", "surveys"), off("all", "reminders")], [off("all", "surveys")]],
];
for (const [what, kept, inTheWay] of asked) {
  Deno.test(`only what comes to nothing has to go for something to be asked again: ${what}`, () => {
    const wishes = wishesOf(kept, now);
    assert.equal(wantsNothing(wishes), true);
    assert.deepEqual(kept.filter((choice) => standsInTheWay(choice, wishes)), inTheWay);
    const left = kept.filter((choice) => !standsInTheWay(choice, wishes));
    assert.equal(wantsNothing(wishesOf(left, now)), false);
  });
}
