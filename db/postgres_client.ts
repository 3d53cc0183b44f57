import type { PendingQuery, Row, Sql, TransactionSql } from "postgres";
import { bind } from "./bind.ts";
import type { Executor } from "./database.ts";
import { readRows } from "./rows.ts";

/** Statements kept prepared per connection; texts beyond that (of varying length, say) are sent unprepared. */
const preparedAtMost = 500;
const prepared = new Set<string>();

/** What Drizzle's driver calls of postgres.js, with every statement prepared and parameters as on both engines. */
export class SessionClient {
  constructor(readonly sql: Sql | TransactionSql) {}

  get options() {
    return (this.sql as Sql).options;
  }

  unsafe(text: string, values: unknown[] = []): PendingQuery<Row[]> {
    return this.sql.unsafe(text, bind(values) as never[], {
      prepare: values.length > 0 && worthPreparing(text),
    });
  }

  async raw(text: string, values: unknown[] = []): ReturnType<Executor["executeSql"]> {
    return { rows: readRows(await this.unsafe(text, values)) };
  }
}

/** The pool: also begins transactions, and runs scripts that bring their own. */
export class PoolClient extends SessionClient {
  begin<T>(work: (session: SessionClient) => Promise<T>): Promise<T> {
    const connection = { lost: false };
    const running = (this.sql as Sql).begin((tx) =>
      guarded(connection, work(new TransactionClient(tx, connection)))
    );
    running.catch(() => connection.lost = true);
    return running as Promise<T>;
  }

  override async raw(text: string, values: unknown[] = []): ReturnType<Executor["executeSql"]> {
    if (!/^\s*begin\b/i.test(text)) return await super.raw(text, values);
    return await this.#script(text);
  }

  async #script(text: string) {
    const reserved = await (this.sql as Sql).reserve();
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
}

/**
 * One transaction. Once its connection is gone, nothing more may be sent: postgres.js writes even then, to no socket,
 * which ends the process (its issue 1208), or to the slot's next connection, which is someone else's.
 */
class TransactionClient extends SessionClient {
  constructor(override readonly sql: TransactionSql, readonly connection: { lost: boolean }) {
    super(sql);
  }

  override unsafe(text: string, values: unknown[] = []): PendingQuery<Row[]> {
    if (this.connection.lost) return refused();
    const running = super.unsafe(text, values);
    running.catch((error) => this.connection.lost ||= endsConnection(error));
    return running;
  }

  savepoint<T>(work: (session: SessionClient) => Promise<T>): Promise<T> {
    if (this.connection.lost) return refused() as unknown as Promise<T>;
    const nested = (inner: TransactionSql) =>
      guarded(this.connection, work(new TransactionClient(inner, this.connection)));
    return this.sql.savepoint(nested) as Promise<T>;
  }
}

/**
 * Without a connection the work's outcome is never told to postgres.js, which would answer with a rollback on it;
 * its `begin` is rejected by the closing of the connection.
 */
function guarded<T>(connection: { lost: boolean }, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(
      (result) => connection.lost || resolve(result),
      (error) => connection.lost || reject(error),
    );
  });
}

function refused(): PendingQuery<Row[]> {
  const error = Object.assign(new Error("The connection of this transaction was lost."), { code: "08003" });
  const rejected = Promise.reject(error);
  rejected.catch(() => {});
  return Object.assign(rejected, { values: () => rejected }) as unknown as PendingQuery<Row[]>;
}

function endsConnection(error: unknown): boolean {
  const { code = "", severity } = error as { code?: string; severity?: string };
  return severity === "FATAL" || severity === "PANIC" || /^(CONNECT|E[A-Z]+$|08)/.test(code);
}

function worthPreparing(text: string): boolean {
  if (prepared.has(text)) return true;
  if (prepared.size >= preparedAtMost) return false;
  prepared.add(text);
  return true;
}
