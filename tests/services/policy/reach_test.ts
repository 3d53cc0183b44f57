import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import { questionKind, questionKindOf } from "../../../services/policy/kinds.ts";
import {
  type Message,
  type Optout,
  type OptoutScope,
  pausedUntil,
  unreachable,
} from "../../../services/policy/reach.ts";
import { touchpoints } from "../../../services/surveys/templates.ts";
import { eachEngine } from "../../support/database.ts";

const at = new Date("2026-11-20T10:00:00Z");
const inDays = (days: number) => new Date(at.getTime() + days * 86_400_000);
const no = (scope: OptoutScope, channel: Optout["channel"] = "all"): Optout => ({
  kind: "unsubscribed",
  channel,
  scope,
});
const pause = (days: number): Optout => ({
  kind: "paused",
  channel: "all",
  scope: "all",
  until: inDays(days),
});

const about: Record<string, Message> = {
  "a question about a purchase": { kind: "purchases" },
  "a reminder about a purchase": { kind: "purchases", reminds: true },
  "a question about the shop": { kind: "shop" },
  "a reminder about the shop": { kind: "shop", reminds: true },
  "an apology": { kind: "apology" },
  "a reply": { kind: "reply" },
};
/** Which of them a no stops, in the order above. */
const stops: Record<OptoutScope, boolean[]> = {
  all: [true, true, true, true, true, false],
  surveys: [true, true, true, true, false, false],
  purchases: [true, true, false, false, false, false],
  shop: [false, false, true, true, false, false],
  reminders: [false, true, false, true, false, false],
  reviews: [false, false, false, false, false, false],
};
for (const [scope, stopped] of Object.entries(stops)) {
  for (const [n, [what, message]] of Object.entries(about).entries()) {
    const expected = stopped[n] ? "opted_out" : undefined;
    Deno.test(`a no to ${scope} ${expected ? "stops" : "lets through"} ${what}`, () => {
      const kept = [no(scope as OptoutScope)];
      for (const channel of ["email", "sms"] as const) {
        assert.equal(unreachable(kept, { ...message, channel, at }), expected);
      }
      const byMail = [no(scope as OptoutScope, "email")];
      assert.equal(unreachable(byMail, { ...message, channel: "email", at }), expected);
      assert.equal(unreachable(byMail, { ...message, channel: "sms", at }), undefined);
    });
  }
}

Deno.test("an erasure stops everything, and is what is told", () => {
  const kept = [no("shop"), { ...no("all"), kind: "erased" }];
  for (const message of Object.values(about)) {
    assert.equal(unreachable(kept, { ...message, channel: "email", at }), "erased");
  }
});

const pauses: [what: string, kept: Optout[], message: Message, until: Date | undefined][] = [
  ["a pause", [pause(4)], { kind: "purchases" }, inDays(4)],
  ["a no to the same kind beside it", [pause(4), no("purchases")], { kind: "purchases" }, undefined],
  ["a no to another kind beside it", [pause(4), no("shop")], { kind: "purchases" }, inDays(4)],
  ["a no to reminders beside it", [pause(4), no("reminders")], { kind: "purchases" }, inDays(4)],
  ["one that is over", [pause(-1)], { kind: "purchases" }, undefined],
];
for (const [what, kept, message, until] of pauses) {
  Deno.test(`a pause is told with its end when it is all that stands against a message: ${what}`, () =>
    assert.deepEqual(pausedUntil(kept, message, at), until));
}

Deno.test("every moment is about a purchase or about the shop", () => {
  assert.deepEqual(touchpoints.filter((each) => questionKind(each) === "shop"), [
    "win_back",
    "relationship",
    "reseller",
  ]);
  for (const unknown of ["", "constructor", "link"]) assert.equal(questionKind(unknown), "purchases");
});

eachEngine("a statement sorts moments as a decision does", async ({ db }) => {
  const found = await rows<{ touchpoint: string; kind: string }>(
    db,
    sql`select touchpoint, ${questionKindOf(sql`touchpoint`)} as kind
      from (values ${
      sql.join([...touchpoints, "link"].map((each) => sql`(${each}::text)`), sql`, `)
    }) as t(touchpoint)`,
  );
  assert.equal(found.length, touchpoints.length + 1);
  for (const { touchpoint, kind } of found) assert.equal(kind, questionKind(touchpoint), touchpoint);
});
