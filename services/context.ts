import type { Database } from "../db/open.ts";
import type { Config } from "./config.ts";
import type { Keys } from "./keys.ts";
import type { Log } from "./log.ts";
import type { Queue } from "./jobs/queue.ts";

/** On whose behalf a verb runs. */
export type Actor =
  | { kind: "agent"; id: string; name: string; role: "owner" | "agent" }
  | { kind: "api"; keyId: string; connectionId?: string }
  | { kind: "respondent" }
  | { kind: "system" };

/** What every verb needs and nothing else; made once in main.ts and narrowed per request with `as(ctx, actor)`. */
export interface Ctx {
  /** The handle to query with; inside `inTransaction` it is the transaction. */
  db: Database["db"];
  actor: Actor;
  now: () => Date;
  config: Config;
  keys: Keys;
  log: Log;
  /** Wakes the workers; what must survive a crash is a row, never a wake-up. */
  queue: Queue;
}

export const as = (ctx: Ctx, actor: Actor): Ctx => ({ ...ctx, actor });
