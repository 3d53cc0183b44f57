import { dataDirProblem } from "./data_dir.ts";
import { newSecret } from "./keys.ts";

/**
 * The root key: from the configuration, else the one kept in the data directory, made at first start.
 * @param config `dataDir` is made when missing; the file is readable by its owner alone
 * @throws ConfigError naming DATA_DIR when nothing can be kept there
 */
export async function readSecretKey(config: { dataDir: string; secretKey?: string }): Promise<string> {
  if (config.secretKey) return config.secretKey;
  try {
    return await keptKey(config.dataDir);
  } catch (error) {
    throw dataDirProblem(error, config.dataDir);
  }
}

async function keptKey(dataDir: string): Promise<string> {
  await Deno.mkdir(dataDir, { recursive: true });
  const path = `${dataDir}/secret`;
  const kept = await read(path);
  if (kept) return kept;
  // Written beside and renamed, so that a crash never leaves half a key; linking fails when another process was first.
  const draft = `${path}.${crypto.randomUUID()}`;
  const file = await Deno.open(draft, { write: true, createNew: true, mode: 0o600 });
  await file.write(new TextEncoder().encode(`${newSecret()}\n`));
  await file.sync();
  file.close();
  try {
    await Deno.link(draft, path);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  } finally {
    await Deno.remove(draft);
  }
  return (await read(path))!;
}

async function read(path: string): Promise<string | undefined> {
  try {
    return (await Deno.readTextFile(path)).trim() || undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
