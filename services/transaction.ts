import type { Ctx } from "./context.ts";

/**
 * Runs one unit of work: all of it is committed, or none.
 * Inside, only the given ctx is used: the embedded engine has one connection, so the outer handle would wait for ever.
 * A ctx that already is inside a transaction joins it.
 */
export function inTransaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (inside.has(ctx)) return work(ctx);
  return ctx.db.transaction((tx) => {
    const joined: Ctx = { ...ctx, db: tx as unknown as Ctx["db"] };
    inside.add(joined);
    return work(joined);
  });
}

const inside = new WeakSet<Ctx>();
