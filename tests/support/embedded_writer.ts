/** `embedded_writer.ts DIRECTORY`: inserts rows into the embedded database until it is killed, and prints each one's
 * number once its commit was acknowledged. Before the first it prints how many rows it found, and their highest. */
import { sql } from "drizzle-orm";
import { openDatabase, rows } from "../../db/open.ts";

const dataDir = Deno.args[0]!;
const { db } = await openDatabase({ dataDir });
await db.execute(sql`create table if not exists written (id int primary key, words text not null)`);
const found = (await rows<{ n: number; highest: number }>(
  db,
  sql`select count(*) as n, coalesce(max(id), 0) as highest from written`,
))[0]!;
console.log(`found ${found.n} ${found.highest}`);
for (let id = found.highest + 1;; id++) {
  await db.execute(sql`insert into written values (${id}, ${"words ".repeat(id % 50)})`);
  console.log(id);
}
