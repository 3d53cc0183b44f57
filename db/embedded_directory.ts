import { PGlite } from "@electric-sql/pglite";
import { DurableFS, syncTree } from "./durable_fs.ts";
import { NotDurableError } from "./errors.ts";
import { lockDirectory } from "./lock.ts";

/**
 * The engine's defaults without `-F`, which turns fsync off; `fdatasync` does nothing there, hence the method. All of
 * its buffers are resident from the start, so their size is what the process weighs.
 */
export const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  ...["-c", "fsync=on", "-c", "wal_sync_method=fsync", "-c", "shared_buffers=64MB"],
];

/**
 * Opens the engine on `dataDir/db`, this process only, and proves that a commit reaches the disk.
 * @throws DataDirectoryLockedError, NotDurableError
 */
export async function openDirectory(dataDir: string): Promise<{ engine: PGlite; release: () => void }> {
  await Deno.mkdir(dataDir, { recursive: true, mode: 0o700 });
  const release = await lockDirectory(dataDir);
  try {
    const directory = `${dataDir}/db`;
    if (!await exists(directory)) await createDirectory(directory);
    await removeLockFile(directory);
    const files = new DurableFS(directory);
    const engine = await PGlite.create({ fs: files, startParams });
    await assertDurable(engine, files);
    return { engine, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** Makes a whole, durable directory or none: one cut off half-way is under another name and made anew. */
async function createDirectory(directory: string) {
  const partial = `${directory}.partial`;
  if (await exists(partial)) await Deno.remove(partial, { recursive: true });
  await inWorker(partial);
  await syncTree(partial);
  await Deno.rename(partial, directory);
  await syncTree(directory);
}

/** A worker's memory is given back when it ends: making the directory takes some 500 MB, once. */
async function inWorker(directory: string) {
  const worker = new Worker(new URL("./embedded_creation.ts", import.meta.url), { type: "module" });
  const made = Promise.withResolvers<void>();
  worker.onmessage = ({ data }) => data.error ? made.reject(new Error(data.error)) : made.resolve();
  worker.onerror = (event) => {
    event.preventDefault();
    made.reject(new Error(event.message));
  };
  worker.postMessage(directory);
  await made.promise.finally(() => worker.terminate());
}

/**
 * The engine has a lock file of its own beside ours. Killed between making and writing it, the engine takes the empty
 * file for another process's and never starts again.
 */
async function removeLockFile(directory: string) {
  const path = `${directory}/postmaster.pid`;
  if (await exists(path)) await Deno.remove(path);
}

async function assertDurable(engine: PGlite, files: DurableFS) {
  for (const [name, wanted] of [["fsync", "on"], ["synchronous_commit", "on"], ["full_page_writes", "on"]]) {
    const { rows } = await engine.query<{ setting: string }>(`select current_setting('${name}') as setting`);
    if (rows[0]?.setting !== wanted) throw new NotDurableError(`${name} is ${rows[0]?.setting}`);
  }
  const before = files.syncs;
  await engine.query("select pg_logical_emit_message(true, 'start', 'durable')");
  if (files.syncs === before) throw new NotDurableError("a commit did not reach fsync");
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
