import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/** A conversation has a newer revision; whoever shows it reads it again. */
export interface Change {
  id: string;
  revision: number;
  /** What became of a reply is news too, under the revision that the conversation already had. */
  delivered?: true;
}

/** What an open page hands in; `end` is called once, when the process stops. */
export interface Watcher {
  changed(change: Change): void;
  end(): void;
}

interface Watch {
  watchers: Set<Watcher>;
  /** The causes told, so that a change is told once although both ways bring it. */
  told: Set<string>;
  /** Looks back to here. */
  since: Date;
  timer?: ReturnType<typeof setInterval>;
}

const everyMilliseconds = 2_000;
/** Clocks of several processes differ, and a slow transaction commits with the time it began at. */
const overlapMilliseconds = 10_000;

/** One a database handle: all open pages of a process share one look at the table. */
const watches = new WeakMap<object, Watch>();

/**
 * Tells of every changed conversation until stopped: changes of this process at once, those of other processes (and of
 * a delivery that came through) within two seconds. The table is looked at only while somebody watches.
 * @returns stops watching
 */
export function watchConversations(ctx: Ctx, watcher: Watcher): () => void {
  const watch = watches.get(ctx.db) ?? { watchers: new Set(), told: new Set(), since: ctx.now() };
  watches.set(ctx.db, watch);
  if (watch.watchers.size === 0) {
    watch.since = ctx.now();
    watch.timer = setInterval(() => lookAgain(ctx), everyMilliseconds);
  }
  watch.watchers.add(watcher);
  return () => {
    watch.watchers.delete(watcher);
    if (watch.watchers.size === 0) stop(watch);
  };
}

/** Tells the open pages of this process; a change inside a larger transaction is found by the next look instead. */
export function announceChange(ctx: Ctx, change: Change): void {
  const watch = watches.get(ctx.db);
  if (watch) tell(watch, change);
}

/** Ends every open page's watch, so that a stopping process need not wait for them. */
export function endWatches(ctx: Ctx): void {
  const watch = watches.get(ctx.db);
  if (!watch) return;
  for (const watcher of watch.watchers) watcher.end();
  watch.watchers.clear();
  stop(watch);
}

/** One look at what changed since the last one. */
export async function lookForChanges(ctx: Ctx): Promise<void> {
  const watch = watches.get(ctx.db);
  if (!watch) return;
  const since = watch.since;
  watch.since = ctx.now();
  for (const { cause, change } of await read(ctx, since)) tell(watch, change, cause);
}

/** What changed since a page was rendered or last heard from us; a little more than that, rather than less. */
export async function changesSince(ctx: Ctx, since: Date): Promise<Change[]> {
  return (await read(ctx, since)).map(({ change }) => change);
}

async function read(ctx: Ctx, since: Date): Promise<{ cause: string; change: Change }[]> {
  const from = new Date(since.getTime() - overlapMilliseconds);
  const found = await rows<{ id: string; revision: number; delivery: string | null }>(
    ctx.db,
    sql`
    select id, revision, null as delivery from conversations where changed_at >= ${from}
    union all
    select c.id, c.revision, d.id::text from deliveries d
    join messages m on m.id = d.message_id join conversations c on c.id = m.conversation_id
    where d.kind = 'reply' and d.settled_at >= ${from}`,
  );
  return found.map(({ id, revision, delivery }) =>
    delivery
      ? { cause: delivery, change: { id, revision, delivered: true } }
      : { cause: `${id}:${revision}`, change: { id, revision } }
  );
}

function tell(watch: Watch, change: Change, cause = `${change.id}:${change.revision}`) {
  if (watch.told.has(cause)) return;
  // Forgetting costs no more than telling the last seconds' changes again.
  if (watch.told.size >= 10_000) watch.told.clear();
  watch.told.add(cause);
  for (const watcher of watch.watchers) watcher.changed(change);
}

async function lookAgain(ctx: Ctx) {
  try {
    await lookForChanges(ctx);
  } catch (error) {
    ctx.log.warn("conversations.watch_failed", { reason: error instanceof Error ? error.name : "unknown" });
  }
}

function stop(watch: Watch) {
  clearInterval(watch.timer);
  watch.told.clear();
}
