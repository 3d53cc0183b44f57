import { DataDirectoryLockedError } from "./errors.ts";

/**
 * Takes the data directory for this process; the operating system frees it when the process ends, however it ends.
 * @param directory an existing directory
 * @returns a function that frees it
 * @throws DataDirectoryLockedError when another process has it
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const file = await Deno.open(`${directory}/lock`, { create: true, write: true });
  const free = await file.tryLock(true);
  if (free) return () => file.close();
  file.close();
  throw new DataDirectoryLockedError(directory);
}
