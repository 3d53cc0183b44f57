import { globSync } from "node:fs";
import { pathToFileURL } from "node:url";

/**
 * Files of these kinds keep a thread each: journeys and processes take long and begin first, and the web layer's have
 * applications of their own, of which a thread has one.
 */
const alone = /^tests\/(journeys|process|fresh)\//;

/** What takes longest begins first, so that nobody waits for it at the end. */
const longest = [
  "tests/journeys/pages_test.ts",
  "tests/process/intake_kill_test.ts",
  "tests/journeys/respondent_pages_test.ts",
  "tests/journeys/survey_editor_test.ts",
];

/**
 * What `deno test` is given instead of the folder `tests`. Each file that it is given gets a thread, which has to load
 * the product and start an embedded engine before its first test; so the quick ones share threads, dealt in turn. All
 * lie in one folder, because only there the files begin in the order in which they are given.
 * @param into an empty directory for the files that stand for those of the tests
 * @param size how many quick files share a thread
 * @returns paths in the order in which they should begin
 */
export async function groupTests(into: string, size = 12): Promise<string[]> {
  const files = globSync("tests/**/*_test.{ts,tsx}").filter((file) => !file.startsWith("tests/faults/"));
  const own = files.filter((file) => alone.test(file)).sort(longestFirst);
  const quick = files.filter((file) => !alone.test(file)).sort();
  const groups = dealt(quick, Math.ceil(quick.length / size));
  return await Promise.all([
    ...own.map((file) => standIn(into, nameOf(file), [file])),
    ...groups.map((group, place) => standIn(into, `group_${place + 1}`, group)),
  ]);
}

/** The first to the first, the second to the second, and so on around. */
const dealt = (files: string[], hands: number): string[][] =>
  Array.from({ length: hands }, (_, hand) => files.filter((_, index) => index % hands === hand));

function longestFirst(one: string, other: string): number {
  const [first, second] = [longest.indexOf(one), longest.indexOf(other)];
  if (first >= 0 && second >= 0) return first - second;
  return second - first || (one < other ? -1 : 1);
}

/** `tests/journeys/pages_test.ts`: journeys_pages. */
const nameOf = (file: string) =>
  file.replace(/^tests\//, "").replace(/_test\.tsx?$/, "").replaceAll("/", "_");

async function standIn(into: string, name: string, files: string[]): Promise<string> {
  const path = `${into}/${name}_test.ts`;
  await Deno.writeTextFile(path, files.map((file) => `import "${pathToFileURL(file)}";\n`).join(""));
  return path;
}
