import type { Database, Executor } from "./database.ts";
import { MigrationError } from "./errors.ts";
import { type Migration, readMigrations } from "./migration_files.ts";

/** Any number that nothing else here locks; processes that start together take turns on it. */
const lock = 7_203_114_869;

/**
 * Brings the tables up to date: each file of `directory` once, in the order of names, in a transaction of its own.
 * @param directory a folder of `0001_name.sql` files; default `db/migrations`
 * @returns the names of those that ran now
 * @throws MigrationError when a file that ran was changed or is missing
 */
export async function migrate(
  database: Database,
  directory: URL = new URL("./migrations/", import.meta.url),
): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const applied = await readApplied(database.executor);
  assertUnchanged(migrations, applied);
  const ran: string[] = [];
  for (const migration of migrations.slice(applied.size)) {
    if (await database.maintain((executor) => apply(executor, migration))) ran.push(migration.name);
  }
  return ran;
}

async function apply(executor: Executor, { name, hash, text }: Migration): Promise<boolean> {
  await executor.executeSql(`select pg_advisory_xact_lock(${lock})`);
  await executor.executeSql(
    "create table if not exists migrations " +
      "(name text primary key, hash text not null, applied_at timestamptz not null default now())",
  );
  // Another process may have run it while this one waited for the lock.
  const { rows } = await executor.executeSql("select hash from migrations where name = $1", [name]);
  if (rows.length > 0) return false;
  await executor.executeSql(text);
  await executor.executeSql("insert into migrations (name, hash) values ($1, $2)", [name, hash]);
  return true;
}

async function readApplied(executor: Executor): Promise<Map<string, string>> {
  const { rows: found } = await executor.executeSql("select to_regclass('migrations') is not null as found");
  if (!found[0]?.found) return new Map();
  const { rows } = await executor.executeSql("select name, hash from migrations order by name");
  return new Map(rows.map((row) => [row.name as string, row.hash as string]));
}

function assertUnchanged(migrations: Migration[], applied: Map<string, string>) {
  for (const [index, [name, hash]] of [...applied].entries()) {
    const migration = migrations[index];
    if (migration?.name !== name) {
      throw new MigrationError(
        `The database has run the migration ${name}, which this version does not have at that place: ` +
          `it belongs to a newer version of the program. Start that version, or restore a backup made before it.`,
      );
    }
    if (migration.hash !== hash) {
      throw new MigrationError(
        `The migration ${name} was changed after it had run. Restore it; add a new one instead.`,
      );
    }
  }
}
