import type { PendingQuery, Row, TransactionSql } from "postgres";
import type { Executor } from "./database.ts";
import { endsConnection } from "./postgres_errors.ts";
import { send } from "./postgres_send.ts";
import { readRows } from "./rows.ts";

/**
 * One transaction, as Drizzle's driver calls it. Once its connection is gone, nothing more may be sent: postgres.js
 * writes even then, to no socket, which ends the process (its issue 1208), or to the slot's next connection.
 */
export class TransactionClient {
  constructor(readonly sql: TransactionSql, readonly connection: { lost: boolean }) {}

  unsafe(text: string, values: unknown[] = []): PendingQuery<Row[]> {
    if (this.connection.lost) return refused();
    const running = send(this.sql, text, values);
    running.catch((error) => this.connection.lost ||= endsConnection(error));
    return running;
  }

  async raw(text: string, values: unknown[] = []): ReturnType<Executor["executeSql"]> {
    return { rows: readRows(await this.unsafe(text, values)) };
  }

  savepoint<T>(work: (session: TransactionClient) => Promise<T>): Promise<T> {
    if (this.connection.lost) return refused() as unknown as Promise<T>;
    return this.sql.savepoint((tx) => new TransactionClient(tx, this.connection).settle(work)) as Promise<T>;
  }

  /**
   * Runs `work` and tells postgres.js its outcome, but not without a connection: it would answer with a rollback on
   * it. Its `begin` is rejected then by the closing of the connection.
   */
  settle<T>(work: (session: TransactionClient) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      work(this).then(
        (result) => this.connection.lost || resolve(result),
        (error) => this.connection.lost || reject(error),
      );
    });
  }
}

function refused(): PendingQuery<Row[]> {
  const error = Object.assign(new Error("The connection of this transaction was lost."), { code: "08003" });
  const rejected = Promise.reject(error);
  rejected.catch(() => {});
  return Object.assign(rejected, { values: () => rejected }) as unknown as PendingQuery<Row[]>;
}
