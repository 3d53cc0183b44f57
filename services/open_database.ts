import { migrate } from "../db/migrate.ts";
import { type Database, openDatabase, sqlState } from "../db/open.ts";
import { type Config, ConfigError } from "./config.ts";
import { dataDirProblem } from "./data_dir.ts";
import { isOutage } from "./failure.ts";
import type { Log } from "./log.ts";

/**
 * The database that the configuration names, open and its tables up to date.
 * @throws ConfigError naming DATABASE_URL or DATA_DIR when it is out of reach, and what to check
 */
export async function openConfigured(config: Config, log: Log): Promise<Database> {
  const { databaseUrl: url, dataDir } = config;
  let database: Database | undefined;
  try {
    database = await openDatabase({ url, dataDir, log });
    await migrate(database);
    return database;
  } catch (error) {
    await database?.close().catch(() => {});
    throw url === undefined ? dataDirProblem(error, dataDir) : serverProblem(error, url);
  }
}

/** Never shows the URL itself: it may hold a password. */
function serverProblem(error: unknown, url: string): unknown {
  const { hostname, port, pathname } = new URL(url);
  const where = `${hostname || "localhost"}:${port || 5432}`;
  const state = sqlState(error);
  // Our own errors, such as that of a migration, say all there is to say.
  const code = state ?? (error as { code?: unknown } | undefined)?.code;
  if (typeof code !== "string") return error;
  const detail = state?.startsWith("28")
    ? `The server at ${where} refused the user or the password. Check both; ` +
      "special characters are written percent-encoded, such as %40 for @."
    : state === "3D000"
    ? `There is no database ${pathname.slice(1) || "of that name"} at ${where}. Create it, or check the name.`
    : state === "42501"
    ? "The user may not make tables in this database. Make it the owner of the database."
    : isOutage(error)
    ? `No database answers at ${where} (${code}). Check the host and the port, and that Postgres runs there.`
    : `The database at ${where} cannot be used (${code}). ` +
      "Give a Postgres 15 or later, such as postgres://user:pass@host:5432/efterklang.";
  return new ConfigError([{ name: "DATABASE_URL", detail }], { cause: error });
}
