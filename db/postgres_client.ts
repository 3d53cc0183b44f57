import type { PendingQuery, Row, Sql } from "postgres";
import type { Executor } from "./database.ts";
import { endsConnection } from "./postgres_errors.ts";
import { RenewingPool } from "./postgres_pool.ts";
import { send } from "./postgres_send.ts";
import { readRows } from "./rows.ts";
import { TransactionClient } from "./postgres_transaction.ts";

/** What Drizzle's driver calls of postgres.js, on a pool. */
export class PoolClient {
  readonly pool: RenewingPool;

  constructor(connect: () => Sql) {
    this.pool = new RenewingPool(connect);
  }

  /** Drizzle sets its parsers here when it is given the client, before the first statement. */
  get options() {
    return this.pool.types;
  }

  unsafe(text: string, values: unknown[] = []): PendingQuery<Row[]> {
    return this.pool.run((sql) => send(sql, text, values));
  }

  begin<T>(work: (session: TransactionClient) => Promise<T>): Promise<T> {
    const connection = { lost: false };
    const running = this.pool.begin((tx) => new TransactionClient(tx, connection).settle(work));
    running.catch(() => connection.lost = true);
    return running;
  }

  async raw(text: string, values: unknown[] = []): ReturnType<Executor["executeSql"]> {
    // A script with its own transaction must keep to one connection.
    if (/^\s*begin\b/i.test(text)) return await this.pool.run((sql) => script(sql, text));
    return { rows: readRows(await this.unsafe(text, values)) };
  }
}

async function script(sql: Sql, text: string) {
  const reserved = await sql.reserve();
  let lost = false;
  try {
    return { rows: readRows(await reserved.unsafe(text)) };
  } catch (error) {
    lost = endsConnection(error);
    if (!lost) await reserved.unsafe("rollback");
    throw error;
  } finally {
    if (!lost) reserved.release();
  }
}
