/**
 * `deno task test`: types, format and lint, then every test; ends with the line `N passed, N failed`.
 * Arguments name test files or folders instead of all. Nothing has to be installed by hand on Debian as root; elsewhere
 * it says what is missing.
 */
import { findChromium } from "./support/chromium.ts";
import { migrateOnce } from "./support/database.ts";
import { groupTests } from "./support/groups.ts";
import { testServer } from "./support/postgres.ts";
import { findPhp } from "./support/wordpress.ts";

const deno = Deno.execPath();

async function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ ok: boolean; output: string }> {
  const child = new Deno.Command(deno, {
    args,
    env: { NO_COLOR: "1", ...env },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let output = "";
  const pass = async (stream: ReadableStream<Uint8Array>, to: { writeSync(bytes: Uint8Array): number }) => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      output += decoder.decode(chunk, { stream: true });
      to.writeSync(chunk);
    }
  };
  await Promise.all([pass(child.stdout, Deno.stdout), pass(child.stderr, Deno.stderr)]);
  return { ok: (await child.status).success, output };
}

function finish(passed: number, failed: number): never {
  console.log(`${passed} passed, ${failed} failed`);
  Deno.exit(failed === 0 && passed > 0 ? 0 : 1);
}

let checks = 0;
for (const args of [["task", "build"], ["check"], ["fmt", "--check"], ["lint"]]) {
  console.log(`deno ${args.join(" ")}`);
  if (!(await run(args)).ok) {
    console.log(`deno ${args.join(" ")} failed.`);
    finish(checks, 1);
  }
  checks++;
}

const chromium = await findChromium();
await findPhp();
const server = await testServer({ inMemory: true });
const migrated = await migrateOnce(server.url);
const groups = await Deno.makeTempDir({ prefix: "efterklang-tests-" });
const chosen = Deno.args.length > 0 ? Deno.args : await groupTests(groups);
// Browsers and servers make tests wait: two more than there are cores keep them busy.
const jobs = String(navigator.hardwareConcurrency + 2);
const { ok, output } = await run(
  ["test", "-A", "--no-check", "--parallel", "--ignore=tests/faults", ...chosen],
  { TEST_DATABASE_URL: server.url, CHROMIUM: chromium, DENO_JOBS: jobs, ...migrated },
);
await server.stop();
await Deno.remove(migrated.TEST_EMBEDDED_DUMP);
await Deno.remove(groups, { recursive: true });

const summary = /(\d+) passed.*?\| (\d+) failed/.exec(output.slice(output.lastIndexOf(" passed") - 20));
const failed = Number(summary?.[2] ?? 0);
finish(checks + Number(summary?.[1] ?? 0), ok ? failed : Math.max(failed, 1));
