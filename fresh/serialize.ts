import { Slot } from "./island_boundary.ts";

/**
 * Serialises the props of islands into JSON that may stand in a `<script>`.
 *
 * The form is a list: entry 0 is the value, and containers name their parts by index, so that shared and circular
 * references keep their identity. An entry is a plain JSON scalar, `{name: index}` for an object, or
 * `[tag, ...]` for anything else. Negative indexes stand for what JSON can not say; `SPECIAL` lists them.
 * @throws TypeError for what can not cross: functions, symbols, instances of classes
 */
export function serialize(value: unknown): string {
  const list: unknown[] = [];
  const seen = new Map<unknown, number>();

  function add(value: unknown, path: string): number {
    const special = SPECIAL.findIndex((item) => Object.is(item, value));
    if (special !== -1) return -1 - special;
    const known = seen.get(value);
    if (known !== undefined) return known;
    const index = list.push(null) - 1;
    seen.set(value, index);
    list[index] = entry(value, (part, name) => add(part, `${path}.${name}`), path);
    return index;
  }

  const root = add(value, "props");
  return escapeScript(JSON.stringify([root, ...list]));
}

/** What JSON can not say, as index −1, −2, … */
export const SPECIAL: readonly unknown[] = [undefined, NaN, Infinity, -Infinity, -0];

type Add = (value: unknown, name: string | number) => number;

function entry(value: unknown, add: Add, path: string): unknown {
  if (value === null) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return ["n", String(value)];
  if (typeof value !== "object") throw unsupported(value, path);

  if (Array.isArray(value)) return ["a", ...value.map(add)];
  if (value instanceof Date) return ["d", value.getTime()];
  if (value instanceof URL) return ["u", value.href];
  if (value instanceof RegExp) return ["r", value.source, value.flags];
  if (value instanceof Set) return ["s", ...[...value].map(add)];
  if (value instanceof Map) {
    return ["m", ...[...value].flatMap(([key, item]) => [add(key, "key"), add(item, String(key))])];
  }
  if (value instanceof Uint8Array) return ["b", ...value];
  if (isSignal(value)) return [isComputed(value) ? "c" : "S", add(value.peek(), "value")];
  if (isSlot(value)) return ["v", value.props.id];

  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw unsupported(value, path);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, add(part, name)]));
}

function unsupported(value: unknown, path: string): TypeError {
  const kind = typeof value === "object" ? value?.constructor?.name : typeof value;
  return new TypeError(`An island's ${path} is a ${kind}, which can not be sent to the browser.`);
}

/** Signals are told by their shape, so that a project without @preact/signals need not load it. */
function isSignal(value: object): value is { peek(): unknown } {
  return "peek" in value && typeof value.peek === "function" && "value" in value;
}

function isComputed(signal: object): boolean {
  return "x" in signal && typeof signal.x === "function" || "_fn" in signal;
}

function isSlot(value: object): value is { props: { id: number } } {
  return "type" in value && value.type === Slot;
}

/** `<` could end the script or open a comment; U+2028 and U+2029 end lines for old parsers. */
export function escapeScript(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0"));
}
