import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";

/** Whether the database answers a question that asks nothing of it, within a time in milliseconds. */
export async function databaseAnswers(ctx: Ctx, withinMs: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), withinMs);
  try {
    return await Promise.race([ctx.db.execute(sql`select 1`).then(() => true, () => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
