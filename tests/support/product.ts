import { freePort } from "./free_port.ts";
import { followProgram } from "./program.ts";

const root = new URL("../../", import.meta.url).pathname;

/** What the product is started with; a fresh data directory and a free port unless given. */
export type ProductEnvironment = { DATA_DIR: string } & Record<string, string>;

/** The product in a process of its own, with the permissions of the start task. */
export interface Product {
  url: string;
  /** What it printed for the person at the terminal. */
  lines: string[];
  /** The one-time link for the first agent, when nobody has set it up. */
  setupUrl?: string;
  process: Deno.ChildProcess;
  /** Everything on its error stream so far: log lines, and why it could not start. */
  errors(): string;
  /** Asks it to stop, as a supervisor does; @returns its exit code */
  stop(): Promise<number>;
  /** `kill -9` */
  kill(): Promise<void>;
}

/** Starts the process and returns at once. */
export function spawnProduct(environment: ProductEnvironment) {
  const port = environment.PORT ?? String(freePort());
  const env = { HOST: "127.0.0.1", PUBLIC_URL: `http://localhost:${port}`, ...environment, PORT: port };
  const process = new Deno.Command(Deno.execPath(), {
    args: startArguments(environment),
    cwd: root,
    env: { ...kept(), ...env },
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const program = followProgram(process, "main.ts");
  const errors = collect(process.stderr);
  return { process, program, errors, url: `http://localhost:${port}` };
}

/**
 * Starts it and waits until it is ready.
 * @throws Error with what it said when it ends instead
 */
export async function startProduct(environment: ProductEnvironment): Promise<Product> {
  const { process, program, errors, url } = spawnProduct(environment);
  try {
    await program.line((line) => line.startsWith("Efterklang"));
  } catch {
    throw new Error(`The product did not start: ${await errors.ended}`);
  }
  const ready = await fetch(`${url}/readyz`);
  const state = await ready.text();
  if (!ready.ok) throw new Error(`The product is not ready: ${state}`);
  return {
    url,
    lines: program.lines,
    setupUrl: program.lines.find((line) => line.includes("/setup/"))?.trim(),
    process,
    errors: errors.soFar,
    kill: () => program.kill(),
    async stop() {
      process.kill("SIGTERM");
      return (await process.status).code;
    },
  };
}

/** Starts a product that is meant to refuse; @returns its exit code and what it said */
export async function refusedStart(environment: ProductEnvironment): Promise<{ code: number; said: string }> {
  const { process, errors } = spawnProduct(environment);
  const { code } = await process.status;
  return { code, said: await errors.ended };
}

/** What the task of its role runs once everything is built, with its flags and permissions. */
function startArguments({ DATA_DIR, ROLE }: ProductEnvironment): string[] {
  const { tasks } = JSON.parse(Deno.readTextFileSync(`${root}deno.json`)) as {
    tasks: Record<"start" | "worker", string>;
  };
  const [, run] = tasks[ROLE === "worker" ? "worker" : "start"].match(/deno (run .* main\.ts)$/)!;
  return run!.replace(/\$\(.*\)/, DATA_DIR).split(" ");
}

/** Only what the runtime itself needs, so that the tester's own configuration does not leak in. */
function kept(): Record<string, string> {
  const names = ["PATH", "HOME", "DENO_DIR", "NPM_CONFIG_REGISTRY", "TMPDIR"];
  return Object.fromEntries(names.flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  }));
}

function collect(stream: Deno.ChildProcess["stderr"]) {
  let text = "";
  const ended = (async () => {
    for await (const part of stream.pipeThrough(new TextDecoderStream())) text += part;
    return text;
  })();
  return { soFar: () => text, ended };
}
