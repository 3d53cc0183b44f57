import assert from "node:assert/strict";
import { computed, type Signal, signal } from "@preact/signals";
import { deserialize } from "../../fresh/client/deserialize.ts";
import { serialize } from "../../fresh/serialize.ts";

function roundTrip<T>(value: T): T {
  return deserialize(JSON.parse(serialize(value)), { signal, computed }) as T;
}

Deno.test("brings back what JSON has and what it has not", () => {
  const value = {
    text: "å </script><!-- \u2028",
    list: [1, -0, NaN, Infinity, -Infinity, undefined, null, true],
    date: new Date(1e12),
    noDate: new Date(NaN),
    map: new Map<unknown, unknown>([["a", new Set([1, 2])], [{ key: 1 }, 10n ** 30n]]),
    url: new URL("https://example.com/a?b"),
    pattern: /a+/gi,
    bytes: new Uint8Array([0, 1, 255]),
    empty: {},
    nested: [[], [[]]],
  };
  assert.deepStrictEqual(roundTrip(value), value);
});

Deno.test("brings back signals, and a shared one stays shared", () => {
  const count = signal(1);
  const [a, b, c] = roundTrip([
    { count },
    { count, twice: computed(() => count.value * 2) },
    signal(signal("deep")),
  ]) as [
    { count: Signal<number> },
    { count: Signal<number>; twice: Signal<number> },
    Signal<Signal<string>>,
  ];
  a.count.value = 5;
  assert.equal(b.count.value, 5);
  assert.equal(b.twice.value, 2);
  assert.equal(c.value.value, "deep");
});

Deno.test("brings back circles", () => {
  const parent: { children: unknown[]; self?: unknown; map?: Map<string, unknown> } = { children: [] };
  parent.self = parent;
  parent.children.push({ parent });
  parent.map = new Map([["parent", parent]]);
  const copy = roundTrip(parent);
  assert.equal(copy.self, copy);
  assert.equal((copy.children[0] as { parent: unknown }).parent, copy);
  assert.equal(copy.map!.get("parent"), copy);
});

Deno.test("a key named __proto__ stays a key", () => {
  const copy = roundTrip(JSON.parse('{"__proto__": {"admin": true}}'));
  assert.equal(Object.getPrototypeOf(copy), Object.prototype);
  assert.equal((copy as { admin?: boolean }).admin, undefined);
  assert.deepEqual(Object.keys(copy as object), ["__proto__"]);
});

Deno.test("refuses what can not cross, and says where it stands", () => {
  class Order {}
  assert.throws(() => serialize({ a: [new Order()] }), /props\.a\.0 is a Order/);
  assert.throws(() => serialize({ onDone: () => {} }), /props\.onDone is a function/);
});

Deno.test("nothing in the text can end the script or a line", () => {
  const text = serialize({ "</script>": "</script><script>alert(1)</script><!--\u2028\u2029" });
  assert.doesNotMatch(text, /[<\u2028\u2029]/);
});
