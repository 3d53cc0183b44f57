import { globSync } from "node:fs";
import { pathToFileURL } from "node:url";

/**
 * Files of these kinds keep a thread each: journeys and processes take long and begin first, and the web layer's have
 * applications of their own, of which a thread has one.
 */
const alone = /^tests\/(journeys|process|fresh)\//;

/**
 * What `deno test` is given instead of the folder `tests`. Each file that it is given gets a thread, which has to load
 * the product and start an embedded engine before its first test; so the quick ones share threads, dealt in turn.
 * @param into an empty directory for the files that stand for several
 * @param size how many files share a thread
 * @returns paths in the order in which they should begin
 */
export async function groupTests(into: string, size = 12): Promise<string[]> {
  const files = globSync("tests/**/*_test.{ts,tsx}").sort();
  const own = files.filter((file) => alone.test(file));
  const quick = files.filter((file) => !alone.test(file) && !file.startsWith("tests/faults/"));
  const count = Math.ceil(quick.length / size);
  const groups = Array.from(
    { length: count },
    (_, place) => quick.filter((_, index) => index % count === place),
  );
  const written = await Promise.all(groups.map(async (group, place) => {
    const path = `${into}/group_${place + 1}_test.ts`;
    await Deno.writeTextFile(path, group.map((file) => `import "${pathToFileURL(file)}";\n`).join(""));
    return path;
  }));
  return [...own, ...written];
}
