import type { ConstructorOptions, PgBoss } from "pg-boss";
import { type Database, type Db, type Executor, executorOf, sqlState } from "../../db/open.ts";
import { createWaker } from "./waker.ts";

/** A job as its handler gets it. */
export interface Job {
  id: string;
  data: unknown;
  /** Aborted when the queue stops without waiting any longer. */
  signal: AbortSignal;
}

export interface SendOptions {
  /** The caller's transaction: the job exists if, and only if, it commits. */
  db?: Db;
  /** Not before this time. */
  startAfter?: Date;
  /** At most one queued job with this key in the queue. */
  singletonKey?: string;
}

/** The queue as services see it; pg-boss does the work, on the product's own database connection. */
export interface Queue {
  /** Makes a queue known to this process. `work` and `schedule` do it themselves; only a sender must. */
  declare(name: string): Promise<void>;
  /** Runs `handler` for each job; several processes share them. A handler that throws is tried again, later and later. */
  work(
    name: string,
    handler: (job: Job) => Promise<void>,
    options?: { pollingSeconds?: number; concurrency?: number },
  ): Promise<void>;
  /**
   * Has the queue's workers look for work: at most one wake-up is queued, and this process's worker starts at once.
   * Returns at once and never throws: what must not be lost is a row, and the worker also looks by itself.
   */
  wake(name: string): void;
  /** @returns the job's id, or undefined when one with this `singletonKey` is queued already */
  send(name: string, data: object, options?: SendOptions): Promise<string | undefined>;
  /** Sends a job at every match of a five-field cron line, in UTC; one process of all sends it. */
  schedule(name: string, cron: string): Promise<void>;
  /** Takes no new jobs, and waits for running ones; those still running then are tried again elsewhere. */
  stop(options?: { timeoutMs?: number }): Promise<void>;
  /** Whether it runs and the database answered its latest statement. */
  ready(): boolean;
}

export interface QueueLog {
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/**
 * A worker tells every 10 s that it is alive; a job that was not told of for 20 s is another's after the next look,
 * 15 s later at most, and the next poll. Together that stays under the promised 60 s.
 */
const heartbeatSeconds = 20;
const superviseSeconds = 15;

const queueSettings = {
  // One queued job per key; a job without a key gets one of its own.
  policy: "short",
  heartbeatSeconds,
  expireInSeconds: 15 * 60,
  retryLimit: 100,
  retryBackoff: true,
  retryDelay: 1,
  retryDelayMax: 300,
  deleteAfterSeconds: 60 * 60,
} as const;

const instanceSettings: ConstructorOptions = {
  schema: "pgboss",
  superviseIntervalSeconds: superviseSeconds,
  monitorIntervalSeconds: superviseSeconds,
  maintenanceIntervalSeconds: 10 * 60,
  queueCacheIntervalSeconds: 5 * 60,
  // No job depends on another here.
  flowIntervalSeconds: 60 * 60,
};

/**
 * Starts the queue, making or upgrading its tables (schema `pgboss`) when needed.
 * @param database where jobs are kept; must stay open until `stop` has resolved
 */
export async function openQueue({ database, log }: { database: Database; log: QueueLog }): Promise<Queue> {
  const { PgBoss } = await import("pg-boss");
  const embedded = database.kind === "embedded";
  const health = { answers: true };
  const boss = new PgBoss({
    ...instanceSettings,
    db: watched(database.executor, health),
    backend: embedded ? "pglite" : "postgres",
    // Neither exists in the embedded engine: there is one connection, and vacuum runs by hand.
    reindex: !embedded,
    monitorVacuum: !embedded,
  });
  // pg-boss hands on plain objects; the code tells more than an outage's message, and holds no values.
  boss.on("error", (error) => {
    const { code, message } = error as Error & { code?: string };
    log.error("queue", { error: code ?? message });
  });
  boss.on("warning", (warning) => log.warn("queue", { warning: warning.message }));
  await boss.start();
  return new BossQueue(boss, health, embedded ? 5 : 2, log);
}

function watched(executor: Executor, health: { answers: boolean }): Executor {
  const executeSql: Executor["executeSql"] = async (text, values) => {
    try {
      const result = await executor.executeSql(text, values);
      health.answers = true;
      return result;
    } catch (error) {
      // An error with an SQLSTATE is an answer too; without one, nobody was there.
      health.answers = sqlState(error) !== undefined;
      throw error;
    }
  };
  return { executeSql };
}

class BossQueue implements Queue {
  #declared = new Map<string, Promise<void>>();
  #workers = new Map<string, string>();
  #running = true;
  #waker;

  constructor(
    readonly boss: PgBoss,
    readonly health: { answers: boolean },
    readonly pollingSeconds: number,
    readonly log: QueueLog,
  ) {
    this.#waker = createWaker(async (name) => {
      if (!this.#running) return;
      await this.declare(name);
      await this.boss.send(name, {});
      const worker = this.#workers.get(name);
      if (worker) this.boss.notifyWorker(worker);
    }, (name, error) => log.warn("wake-up failed", { queue: name, error: String(error) }));
  }

  declare(name: string): Promise<void> {
    const declared = this.#declared.get(name) ?? this.#declare(name);
    this.#declared.set(name, declared);
    declared.catch(() => this.#declared.delete(name));
    return declared;
  }

  async #declare(name: string) {
    await this.boss.createQueue(name, queueSettings);
    // Has pg-boss remember the queue now: later it would ask outside the caller's transaction, which on the embedded
    // engine waits for that transaction for ever.
    await this.boss.findJobs(name, { id: crypto.randomUUID() });
  }

  async work(name: string, handler: (job: Job) => Promise<void>, options: Parameters<Queue["work"]>[2] = {}) {
    await this.declare(name);
    const { pollingSeconds = this.pollingSeconds, concurrency = 1 } = options;
    const settings = { pollingIntervalSeconds: pollingSeconds, localConcurrency: concurrency };
    const worker = await this.boss.work(name, settings, async ([job]) => {
      if (job) await handler({ id: job.id, data: job.data, signal: job.signal });
    });
    this.#workers.set(name, worker);
  }

  wake(name: string) {
    this.#waker.wake(name);
  }

  async send(name: string, data: object, { db, startAfter, singletonKey }: SendOptions = {}) {
    if (db && !this.#declared.has(name)) {
      throw new Error(`Declare the queue ${name} before sending in a transaction.`);
    }
    await this.declare(name);
    const id = await this.boss.send(name, data, {
      singletonKey: singletonKey ?? crypto.randomUUID(),
      ...startAfter ? { startAfter } : {},
      ...db ? { db: executorOf(db) } : {},
    });
    const worker = this.#workers.get(name);
    if (worker && !db) this.boss.notifyWorker(worker);
    return id ?? undefined;
  }

  async schedule(name: string, cron: string) {
    await this.declare(name);
    await this.boss.schedule(name, cron, {}, { tz: "UTC" });
  }

  async stop({ timeoutMs = 10_000 } = {}) {
    this.#running = false;
    await this.#waker.idle();
    await this.boss.stop({ graceful: true, timeout: timeoutMs });
  }

  ready() {
    return this.#running && this.health.answers;
  }
}
