import { NodeFS } from "@electric-sql/pglite/nodefs";
import type { PGlite } from "@electric-sql/pglite";
import { closeSync, fsyncSync, openSync } from "node:fs";

type Options = Parameters<NodeFS["init"]>[1];

/** The parts of Emscripten's Node file system that are needed here. */
interface NodeFiles {
  realPath(node: unknown): string;
  stream_ops: { fsync?: (stream: { nfd?: number; fd: number | null; node: unknown }) => number };
}

const EIO = 29; // WASI's number, not Linux's

/**
 * The engine's own file system never calls fsync, so a power failure takes acknowledged commits with it. This one
 * does, and counts, so that the start can prove it. Exact to the pinned engine version.
 */
export class DurableFS extends NodeFS {
  /** How often the engine's fsync reached the disk. */
  syncs = 0;

  override async init(engine: PGlite, options: Options): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(engine, options);
    const install = (module: unknown) => this.#install((module as { NODEFS: NodeFiles }).NODEFS);
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...emscriptenOpts.preRun ?? [], install] } };
  }

  #install(files: NodeFiles) {
    files.stream_ops.fsync = (stream) => {
      try {
        // A directory's stream, or one already closed, has no usable descriptor: open its path instead.
        if (stream.nfd === undefined || stream.fd === null) syncPath(files.realPath(stream.node));
        else fsyncSync(stream.nfd);
        this.syncs++;
        return 0;
      } catch {
        return EIO;
      }
    };
  }
}

function syncPath(path: string) {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes every file and directory under `root` durable; what the very first start writes is not, until then. */
export async function syncTree(root: string): Promise<void> {
  for await (const entry of Deno.readDir(root)) {
    const path = `${root}/${entry.name}`;
    if (entry.isDirectory) await syncTree(path);
    else if (entry.isFile) syncPath(path);
  }
  syncPath(root);
}
