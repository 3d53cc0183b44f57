import type { Sql, TransactionSql } from "postgres";
import { bind } from "./bind.ts";
import type { Executor } from "./database.ts";
import { readRows } from "./rows.ts";

/** Statements kept prepared per connection; texts beyond that (of varying length, say) are sent unprepared. */
const preparedAtMost = 500;
const prepared = new Set<string>();

/** What Drizzle's driver calls of postgres.js, with every statement prepared and parameters as on both engines. */
export class SessionClient {
  constructor(readonly sql: Sql | TransactionSql, readonly lost: () => boolean = () => false) {}

  get options() {
    return (this.sql as Sql).options;
  }

  unsafe(text: string, values: unknown[] = []) {
    return this.sql.unsafe(text, bind(values) as never[], {
      prepare: values.length > 0 && worthPreparing(text),
    });
  }

  async raw(text: string, values: unknown[] = []): ReturnType<Executor["executeSql"]> {
    return { rows: readRows(await this.unsafe(text, values)) };
  }

  savepoint<T>(work: (session: SessionClient) => Promise<T>): Promise<T> {
    const sql = this.sql as TransactionSql;
    return sql.savepoint((inner) => work(new SessionClient(inner))) as Promise<T>;
  }
}

/** The pool: also begins transactions, and runs scripts that bring their own. */
export class PoolClient extends SessionClient {
  begin<T>(work: (session: SessionClient) => Promise<T>): Promise<T> {
    return (this.sql as Sql).begin((tx) => work(new SessionClient(tx))) as Promise<T>;
  }

  override async raw(text: string, values: unknown[] = []): ReturnType<Executor["executeSql"]> {
    if (!/^\s*begin\b/i.test(text)) return await super.raw(text, values);
    const reserved = await (this.sql as Sql).reserve();
    try {
      return { rows: readRows(await reserved.unsafe(text)) };
    } catch (error) {
      await reserved.unsafe("rollback").catch(() => {});
      throw error;
    } finally {
      reserved.release();
    }
  }
}

function worthPreparing(text: string): boolean {
  if (prepared.has(text)) return true;
  if (prepared.size >= preparedAtMost) return false;
  prepared.add(text);
  return true;
}
