import { is, Placeholder, type SQL, sql } from "drizzle-orm";
import { type Db, rows } from "../../db/open.ts";

/** A statement of the product with values in the place of what a run brings. */
export const filled = (statement: SQL, values: Record<string, unknown>): SQL =>
  sql.join(
    statement.queryChunks.map((chunk) =>
      is(chunk, Placeholder) ? sql`${values[chunk.name as string]}` : sql`${chunk}`
    ),
  );

/** How the database would go about it, or with `analyze` has gone about it. */
export async function planOf(db: Db, statement: SQL, { analyze = false } = {}): Promise<string> {
  const how = analyze ? sql`explain (analyze)` : sql`explain`;
  const lines = await rows<Record<string, string>>(db, sql`${how} ${statement}`);
  return lines.map((line) => Object.values(line)[0]).join("\n");
}
