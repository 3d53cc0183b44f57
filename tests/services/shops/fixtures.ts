import assert from "node:assert/strict";
import type { EventInput } from "../../../services/events/schema.ts";
import type { IgnoredReason, Translation } from "../../../services/shops/translation.ts";

// deno-lint-ignore no-explicit-any -- a shop's body is changed at will by the tests
export type Body = any;

/** A fresh copy of `tests/fixtures/NAME`. */
export function fixture(name: string): Body {
  return JSON.parse(fixtureText(name));
}

export function fixtureText(name: string): string {
  return Deno.readTextFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
}

/** The events of a translation; fails with its reason when it was ignored. */
export function eventsOf(translation: Translation): EventInput[] {
  if (translation.kind !== "events") assert.fail(`ignored: ${translation.reason}`);
  return translation.events;
}

/** The only event of a translation. */
export function only(translation: Translation): EventInput {
  const events = eventsOf(translation);
  assert.equal(events.length, 1, events.map((event) => event.type).join());
  return events[0]!;
}

/** Why a translation was ignored; fails when it was not. */
export function reasonOf(translation: Translation): IgnoredReason {
  if (translation.kind !== "ignored") assert.fail(`told ${translation.events.map((event) => event.type)}`);
  return translation.reason;
}

/** An event without the fields that are not known, as it looks once it has been stored. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
