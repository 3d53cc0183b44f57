import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import type { Database, Db, Executor } from "./database.ts";
import { PoolClient } from "./postgres_client.ts";
import { connectSocket } from "./postgres_socket.ts";

/** A statement may run this long; a connection silent a little longer than that is dead. */
const statementSeconds = 30;

/**
 * Opens a pool to a Postgres server; resolves once it has answered.
 * @param url `postgres://user:password@host:port/name`, TLS by `?sslmode=require`
 */
export async function openPostgres(url: string, { max = 10 }: { max?: number }): Promise<Database> {
  const client = new PoolClient(() =>
    connect(url, {
      max,
      idle_timeout: statementSeconds - 5,
      // Else a wait of up to 20 s after a server that was away is back.
      backoff: () => 0.1,
      socket: (options: unknown) => connectSocket(options, statementSeconds + 3),
      connection: {
        application_name: "efterklang",
        TimeZone: "UTC",
        statement_timeout: statementSeconds * 1000,
        idle_in_transaction_session_timeout: statementSeconds * 1000,
      },
    })
  );
  const db = drizzle({ client: client as unknown as Sql }) as unknown as Db;
  let closing: Promise<void> | undefined;
  const close = () => closing ??= client.pool.close();
  try {
    await client.raw("select 1");
  } catch (error) {
    await close();
    throw error;
  }
  return {
    db,
    kind: "postgres",
    executor: { executeSql: (text, values) => client.raw(text, values) },
    maintain: (work) => maintain(url, work),
    close,
  };
}

async function maintain<T>(url: string, work: (executor: Executor) => Promise<T>): Promise<T> {
  const client = new PoolClient(() =>
    connect(url, {
      max: 1,
      connection: { application_name: "efterklang maintenance", TimeZone: "UTC", statement_timeout: 0 },
    })
  );
  try {
    return await client.begin((tx) => work({ executeSql: (text, values) => tx.raw(text, values) }));
  } finally {
    await client.pool.close();
  }
}

function connect(url: string, options: Record<string, unknown>): Sql {
  return postgres(url, { connect_timeout: 5, fetch_types: false, onnotice: () => {}, ...options });
}
