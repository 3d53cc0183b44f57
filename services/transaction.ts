import { inTransaction as joinTransaction } from "../db/open.ts";
import type { Ctx } from "./context.ts";

/**
 * Runs one unit of work: all of it is committed, or none. A ctx that already is in a transaction joins it.
 * Inside, only the given ctx is used: the embedded engine has one connection, so the outer handle would wait for ever.
 */
export function inTransaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return joinTransaction(ctx.db, (db) => work({ ...ctx, db }));
}
