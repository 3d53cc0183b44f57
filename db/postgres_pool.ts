import type { Sql } from "postgres";
import { breaksPool, endsConnection } from "./postgres_errors.ts";

/** The parsers and serialisers that Drizzle sets on a client; every pool gets the same. */
export interface TypeOptions {
  parsers: Record<string, unknown>;
  serializers: Record<string, unknown>;
}

interface Pool {
  sql: Sql;
  running: number;
  retired: boolean;
}

/**
 * A pool that is replaced when one of its connections breaks. In postgres.js 3.4, a connection that closes while a
 * statement is waiting to be written leaves its slot unable to write ever after: each use ends in a connect time-out.
 * Running work ends on the old pool, new work starts on a fresh one.
 */
export class RenewingPool {
  readonly types: TypeOptions = { parsers: {}, serializers: {} };
  #current: Pool | undefined;
  #closed = false;

  constructor(readonly connect: () => Sql) {}

  /** Runs `use` on the current pool and watches what it resolves to. */
  run<Q extends PromiseLike<unknown>>(use: (sql: Sql) => Q): Q {
    const pool = this.#current ??= this.#open();
    pool.running++;
    const running = use(pool.sql);
    running.then(() => this.#done(pool), (error) => {
      if (breaksPool(error)) this.#retire(pool);
      this.#done(pool);
    });
    return running;
  }

  /**
   * Begins a transaction, again on another connection when this one ends before `work` was called.
   * @param work is called at most once
   */
  async begin<T>(work: (tx: Parameters<Parameters<Sql["begin"]>[1]>[0]) => Promise<T>): Promise<T> {
    for (let attempt = 1;; attempt++) {
      let begun = false;
      try {
        return await this.run((sql) =>
          sql.begin((tx) => {
            begun = true;
            return work(tx);
          }) as Promise<T>
        );
      } catch (error) {
        if (begun || attempt === 3 || !endsConnection(error)) throw error;
      }
    }
  }

  /** Waits for running work, up to ten seconds. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#current?.sql.end({ timeout: 10 });
  }

  #open(): Pool {
    const sql = this.connect();
    Object.assign(sql.options.parsers, this.types.parsers);
    Object.assign(sql.options.serializers, this.types.serializers);
    return { sql, running: 0, retired: false };
  }

  #retire(pool: Pool) {
    pool.retired = true;
    if (this.#current === pool && !this.#closed) this.#current = undefined;
  }

  #done(pool: Pool) {
    pool.running--;
    if (pool.retired && pool.running === 0) void pool.sql.end({ timeout: 1 });
  }
}
