import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import { type Expanded, expandPattern } from "./expand_pattern.ts";

export interface Match<T> {
  pattern: string;
  byMethod: Map<string, T>;
  params: Record<string, string>;
}

interface Entry<T> {
  pattern: string;
  byMethod: Map<string, T>;
}

const NO_PARAMS: Record<string, string> = Object.freeze({});

/** Finds the route of a path. Fixed paths are looked up; the others are Hono's to match, in order of registration. */
export class Router<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #fixed = new Map<string, Match<T>>();
  readonly #dynamic = new SmartRouter<{ entry: Entry<T>; form: Expanded }>({
    routers: [new RegExpRouter(), new TrieRouter()],
  });

  /** The values registered for `pattern`, by method; `ALL` stands for those not named. */
  at(pattern: string): Map<string, T> {
    let entry = this.#entries.get(pattern);
    if (!entry) {
      entry = { pattern, byMethod: new Map() };
      this.#entries.set(pattern, entry);
      this.#register(entry);
    }
    return entry.byMethod;
  }

  /** @param path as it stands in the URL, percent-encoded */
  match(path: string): Match<T> | undefined {
    return this.#fixed.get(path) ?? this.#matchDynamic(path);
  }

  #register(entry: Entry<T>): void {
    for (const form of expandPattern(entry.pattern)) {
      if (form.names.length === 0) this.#fixed.set(form.path, { ...entry, params: empty(form) ?? NO_PARAMS });
      else this.#dynamic.add("ALL", form.path, { entry, form });
    }
  }

  #matchDynamic(path: string): Match<T> | undefined {
    const [found, stash] = this.#dynamic.match("ALL", path);
    for (const [{ entry, form }, at] of found) {
      const params = empty(form) ?? {};
      if (form.exact) {
        const groups = form.exact.exec(path);
        if (!groups) continue;
        form.names.forEach((name, i) => params[name] = decode(groups[i + 1] ?? ""));
      } else {
        form.names.forEach((name, i) => {
          const value = at[`p${i}`];
          params[name] = decode((typeof value === "number" ? stash![value] : value) ?? "");
        });
      }
      return { pattern: entry.pattern, byMethod: entry.byMethod, params };
    }
  }
}

function empty({ absent }: Expanded): Record<string, string> | undefined {
  return absent && Object.fromEntries(absent.map((name) => [name, ""]));
}

function decode(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
