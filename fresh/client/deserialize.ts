/** How values are made that need a library or the document. */
export interface Revivers {
  signal?: (value: unknown) => unknown;
  computed?: (read: () => unknown) => unknown;
  slot?: (id: number) => unknown;
}

/** Reads what `serialize()` wrote, after `JSON.parse`. */
export function deserialize([root, ...list]: unknown[], revivers: Revivers = {}): unknown {
  const made: unknown[] = [];
  return get(root as number);

  function get(index: number): unknown {
    if (index < 0) return SPECIAL[-1 - index];
    if (!(index in made)) make(index, list[index]);
    return made[index];
  }

  // A container is kept before its parts are read: they may refer back to it.
  function make(index: number, entry: unknown): void {
    if (!Array.isArray(entry)) {
      if (entry === null || typeof entry !== "object") return void (made[index] = entry);
      const object: Record<string, unknown> = made[index] = {};
      for (const [name, part] of Object.entries(entry)) {
        Object.defineProperty(object, name, {
          value: get(part),
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
      return;
    }
    const [tag, ...parts] = entry;
    switch (tag) {
      case "a": {
        const array: unknown[] = made[index] = [];
        for (const part of parts) array.push(get(part));
        return;
      }
      case "s": {
        const set = made[index] = new Set();
        for (const part of parts) set.add(get(part));
        return;
      }
      case "m": {
        const map = made[index] = new Map();
        for (let i = 0; i < parts.length; i += 2) map.set(get(parts[i]), get(parts[i + 1]));
        return;
      }
      case "S": {
        const signal = made[index] = revivers.signal!(undefined) as { value: unknown };
        signal.value = get(parts[0]);
        return;
      }
      case "c":
        made[index] = revivers.computed!(() => get(parts[0]));
        return;
      default:
        made[index] = scalar(tag, parts);
    }
  }

  // deno-lint-ignore no-explicit-any
  function scalar(tag: string, [a, b, ...rest]: any[]): unknown {
    switch (tag) {
      case "n":
        return BigInt(a);
      case "d":
        return new Date(a ?? NaN);
      case "u":
        return new URL(a);
      case "r":
        return new RegExp(a, b);
      case "v":
        return revivers.slot!(a);
      case "b":
        return Uint8Array.from([a, b, ...rest].filter((byte) => byte !== undefined));
    }
  }
}

const SPECIAL = [undefined, NaN, Infinity, -Infinity, -0];
