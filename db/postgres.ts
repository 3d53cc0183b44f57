import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import type { Database, Db } from "./database.ts";
import { PoolClient } from "./postgres_client.ts";
import { connectSocket } from "./postgres_socket.ts";

/** A statement may run this long; a connection silent a little longer than that is dead. */
const statementSeconds = 30;

/**
 * Opens a pool to a Postgres server; resolves once it has answered.
 * @param url `postgres://user:password@host:port/name`, TLS by `?sslmode=require`
 */
export async function openPostgres(url: string, { max = 10 }: { max?: number }): Promise<Database> {
  const sql = connect(url, {
    max,
    idle_timeout: statementSeconds - 5,
    socket: (options: unknown) => connectSocket(options, statementSeconds + 3),
    connection: {
      application_name: "efterklang",
      TimeZone: "UTC",
      statement_timeout: statementSeconds * 1000,
      idle_in_transaction_session_timeout: statementSeconds * 1000,
    },
  });
  const client = new PoolClient(sql);
  const db = drizzle({ client: client as unknown as Sql }) as unknown as Db;
  try {
    await sql`select 1`;
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  return {
    db,
    kind: "postgres",
    executor: { executeSql: (text, values) => client.raw(text, values) },
    maintain: async (work) => {
      const single = connect(url, {
        max: 1,
        connection: { application_name: "efterklang maintenance", TimeZone: "UTC", statement_timeout: 0 },
      });
      try {
        return await new PoolClient(single).begin((tx) =>
          work({ executeSql: (text, values) => tx.raw(text, values) })
        );
      } finally {
        await single.end({ timeout: 5 });
      }
    },
    close: () => sql.end({ timeout: 10 }),
  };
}

function connect(url: string, options: Record<string, unknown>): Sql {
  return postgres(url, { connect_timeout: 10, fetch_types: false, onnotice: () => {}, ...options });
}
