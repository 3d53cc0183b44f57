import { createHash } from "node:crypto";

/** One file of the migrations folder. */
export interface Migration {
  /** `0001_name`, the file's name without its ending. */
  name: string;
  text: string;
  /** SHA-256 of the text. */
  hash: string;
}

/** Reads the `.sql` files of a folder, in the order of their names; a folder that is missing holds none. */
export async function readMigrations(directory: URL): Promise<Migration[]> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(directory)) if (name.endsWith(".sql")) names.push(name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return await Promise.all(names.sort().map((name) => readMigration(directory, name)));
}

async function readMigration(directory: URL, name: string): Promise<Migration> {
  // A checkout on Windows has other line ends, and must not count as a change.
  const text = (await Deno.readTextFile(new URL(name, directory))).replaceAll("\r\n", "\n");
  return { name: name.slice(0, -".sql".length), text, hash: createHash("sha256").update(text).digest("hex") };
}
