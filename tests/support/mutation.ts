/** Bodies as no shop should send them, the same at every run. */
// What shops, plug-ins and strangers put where something else was expected.
// deno-fmt-ignore
export const oddities: unknown[] = [
  null, "", " ", "0", 0, -1, 1, 1.5, -0.0001, 5e-7, 1e21, 9007199254740993, true, false, [], {}, [null], [[]], [{}],
  [1, "a", null], { id: 5 }, { 0: "x" }, "x".repeat(3_000), "😀".repeat(1_001), "\0", "a\0b", "\ud800", "\r\nX: y", "NaN",
  "1e3", "1,5", "-", "123456789012345678901234567890", "1234567890123.00", "0.123456789", "999999999999.9999", "-5.00",
  "2026-02-30T10:00:00Z", "2026-01-01", "2026-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "0000-01-01T00:00:00Z",
  "2026-13-45T99:99:99Z", "2026-01-01T00:00:00+99:99", "2026-01-01 10:00:00Z", "success", "delivered", "refunded", "SEK",
  "s€k", "&#0;", "&#xD800;", "&amp;".repeat(600), "gid://shopify/Order/1", "javascript:alert(1)", "constructor", "__proto__",
  Array.from({ length: 600 }, (_, id) => ({ id, quantity: id, total: "1.00", name: "n" })), Array(150).fill("tag"),
];

/** A small generator with a fixed seed (mulberry32): a failure can be repeated. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const picker = (random: () => number) => <T>(list: readonly T[]): T =>
  list[Math.floor(random() * list.length)]!;

/** Walks down to some field, by chance more often to a shallow one, and replaces, removes or adds something there. */
export function mutate(body: Record<string, unknown>, random: () => number): void {
  const pick = picker(random);
  let place = body;
  while (true) {
    const names = Object.keys(place);
    const name = names.length > 0 ? pick(names) : "extra";
    const next = place[name];
    if (typeof next === "object" && next !== null && Object.keys(next).length > 0 && random() < 0.7) {
      place = next as Record<string, unknown>;
      continue;
    }
    const kind = random();
    if (kind < 0.15) delete place[name];
    else if (kind < 0.25) place[`extra_${name}`] = structuredClone(pick(oddities));
    else place[name] = structuredClone(pick(oddities));
    return;
  }
}
