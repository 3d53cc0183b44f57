import type { Config } from "./config.ts";
import type { Ctx } from "./context.ts";

/** What one process remembers of rows that are read with every call and seldom change. */
export interface ProcessCache<Value> {
  /** The remembered value, or what `load` finds; absence is not remembered, so that a new row is seen at once. */
  get(ctx: Ctx, key: string, load: () => Promise<Value | undefined>): Promise<Value | undefined>;
  /** Forgets one key, or all; called when the row has changed. */
  drop(ctx: Ctx, key?: string): void;
}

/**
 * @param limits `seconds` a value may live, which bounds how long another process's change stays unseen;
 * `most` values are kept, and beyond that all are forgotten
 */
export function createCache<Value>(limits: { seconds: number; most: number }): ProcessCache<Value> {
  type Kept = { value: Value; until: number };
  // By configuration: there is one a process, and every ctx of that process carries it, in a transaction too.
  const byProcess = new WeakMap<Config, Map<string, Kept>>();
  const keptFor = (ctx: Ctx) => {
    const kept = byProcess.get(ctx.config) ?? new Map<string, Kept>();
    byProcess.set(ctx.config, kept);
    return kept;
  };
  return {
    async get(ctx, key, load) {
      const kept = keptFor(ctx);
      const now = ctx.now().getTime();
      const known = kept.get(key);
      if (known && known.until > now) return known.value;
      const value = await load();
      if (value === undefined) {
        kept.delete(key);
        return undefined;
      }
      if (kept.size >= limits.most) kept.clear();
      kept.set(key, { value, until: now + limits.seconds * 1_000 });
      return value;
    },
    drop(ctx, key) {
      if (key === undefined) keptFor(ctx).clear();
      else keptFor(ctx).delete(key);
    },
  };
}
