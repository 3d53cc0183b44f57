/** Fills a data directory and ends; the engine is then closed, as only one process may have it open. */
import { migrate } from "../../db/migrate.ts";
import { openDatabase } from "../../db/open.ts";
import { seedAsks } from "../seed.ts";
import { contextOf } from "../world.ts";

const database = await openDatabase({ dataDir: Deno.args[0]! });
await migrate(database);
const [token] = await seedAsks(contextOf(database), 1_000);
await database.close();
console.log(JSON.stringify({ token }));
Deno.exit();
