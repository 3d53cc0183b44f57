import { ConfigError } from "./config.ts";

/**
 * An error of working with files in the data directory, as one of the configuration.
 * @returns the error itself when the system did not refuse a file
 */
export function dataDirProblem(error: unknown, dataDir: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = (error as { code?: unknown }).code;
  const refused = error.name in Deno.errors || typeof code === "string" && /^E[A-Z]+$/.test(code);
  if (!refused) return error;
  const reason = error instanceof Deno.errors.NotCapable
    ? "was not allowed to this process: start it with --allow-write for that directory"
    : error instanceof Deno.errors.AlreadyExists || error instanceof Deno.errors.NotADirectory
    ? "is a file, or lies beneath one"
    : error instanceof Deno.errors.PermissionDenied
    ? "may not be written by this user"
    : `cannot be used (${code ?? error.name})`;
  const detail = `${dataDir} ${reason}. Give a directory that can be made and written, such as ./data.`;
  return new ConfigError([{ name: "DATA_DIR", detail }], { cause: error });
}
