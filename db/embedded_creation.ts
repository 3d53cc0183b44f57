/** A worker: makes the embedded engine's files in the directory it is told, and answers when they are whole. */
import { PGlite } from "@electric-sql/pglite";
import { DurableFS } from "./durable_fs.ts";
import { startParams } from "./embedded_directory.ts";

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<string>) => void;
  postMessage(m: unknown): void;
};

scope.onmessage = async ({ data: directory }) => {
  try {
    const engine = await PGlite.create({ fs: new DurableFS(directory), startParams });
    await engine.close();
    scope.postMessage({});
  } catch (error) {
    scope.postMessage({ error: String(error) });
  }
};
