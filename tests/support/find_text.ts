import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../../services/context.ts";

/** Every column of the product's tables in which one of these texts stands, in any case. @returns `table.column` */
export async function columnsWith(ctx: Ctx, ...texts: string[]): Promise<string[]> {
  const columns = await rows<{ table: string; column: string }>(
    ctx.db,
    sql`select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' order by table_name, ordinal_position`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const written = sql`${sql.identifier(column)}::text`;
    const stands = sql.join(texts.map((text) => sql`${written} ilike ${`%${text}%`}`), sql` or `);
    const [hit] = await rows(ctx.db, sql`select 1 from ${sql.identifier(table)} where ${stands} limit 1`);
    if (hit) found.push(`${table}.${column}`);
  }
  return found;
}
