import { createHash } from "node:crypto";
import type { BuildConfig } from "./build_config.ts";
import { sourceFiles } from "./source_files.ts";

/**
 * Fetches the packages of every route, unless the lock file is the one they were fetched for. Routes are loaded at their
 * first request, and then there may be no network.
 * @returns whether packages were looked for
 * @throws Error when one of them cannot be fetched; Deno has said which
 */
export async function fetchPackages(config: BuildConfig): Promise<boolean> {
  const stamp = `${config.root}/_fresh/packages`;
  const lock = createHash("sha256").update(Deno.readFileSync(`${config.root}/deno.lock`)).digest("hex");
  if (read(stamp) === lock) return false;
  const folder = `${config.root}/${config.routes}`;
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["cache", "--quiet", ...sourceFiles(folder).map((file) => `${folder}/${file}`)],
  }).spawn().status;
  if (!success) throw new Error("The packages could not be fetched.");
  Deno.mkdirSync(`${config.root}/_fresh`, { recursive: true });
  Deno.writeTextFileSync(stamp, lock);
  return true;
}

function read(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
