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

interface Run {
  done: Promise<{ ok: boolean; output: string }>;
  stop(): void;
}

/** @param tells whether what it says is shown while it runs, not only when it failed */
function run(args: string[], env: Record<string, string> = {}, tells = true): Run {
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
      if (tells) to.writeSync(chunk);
    }
  };
  let ended = false;
  const read = Promise.all([pass(child.stdout, Deno.stdout), pass(child.stderr, Deno.stderr)]);
  return {
    done: read.then(async () => {
      const { success } = await child.status;
      ended = true;
      return { ok: success, output };
    }),
    stop() {
      if (!ended) child.kill();
    },
  };
}

function finish(passed: number, failed: number): never {
  console.log(`${passed} passed, ${failed} failed`);
  Deno.exit(failed === 0 && passed > 0 ? 0 : 1);
}

// They keep one core busy for most of a minute; meanwhile the other one makes the tests ready.
const checks = ["build", "check", "fmt", "lint"] as const;
const commands = { build: ["task", "build"], check: ["check"], fmt: ["fmt", "--check"], lint: ["lint"] };

/** @returns which of them failed first */
async function check(names: readonly (keyof typeof commands)[]): Promise<string | undefined> {
  for (const name of names) {
    const { ok, output } = await run(commands[name], {}, false).done;
    console.log(`deno ${commands[name].join(" ")}${ok ? "" : ` failed:\n${output}`}`);
    if (!ok) return name;
  }
}

// What it makes, the others look at.
if (await check(checks.slice(0, 1))) finish(0, 1);
const checked = check(checks.slice(1));
const chromium = await findChromium();
await findPhp();
const server = await testServer({ inMemory: true });
const migrated = await migrateOnce(server.url);
const groups = await Deno.makeTempDir({ prefix: "efterklang-tests-" });
const chosen = Deno.args.length > 0 ? Deno.args : await groupTests(groups);
// Browsers and servers make tests wait: two more than there are cores keep them busy.
const jobs = String(navigator.hardwareConcurrency + 2);
const tests = run(
  ["test", "-A", "--no-check", "--parallel", "--ignore=tests/faults", ...chosen],
  { TEST_DATABASE_URL: server.url, CHROMIUM: chromium, DENO_JOBS: jobs, ...migrated },
);
const wrong = checked.then((failed) => {
  if (failed) tests.stop();
  return failed;
});
const { ok, output } = await tests.done;
await server.stop();
await Deno.remove(migrated.TEST_EMBEDDED_DUMP);
await Deno.remove(groups, { recursive: true });
if (await wrong) finish(0, 1);

const summary = /(\d+) passed.*?\| (\d+) failed/.exec(output.slice(output.lastIndexOf(" passed") - 20));
const failed = Number(summary?.[2] ?? 0);
finish(checks.length + Number(summary?.[1] ?? 0), ok ? failed : Math.max(failed, 1));
