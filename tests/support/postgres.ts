import { statfsSync } from "node:fs";
import postgres, { type Sql } from "postgres";
import { findServerPrograms } from "./postgres_programs.ts";

/** A server for tests; `stop` ends it when it was started here. */
export interface TestServer {
  /** Without a trailing slash or a database name: `postgres://postgres@127.0.0.1:5433`. */
  url: string;
  stop(): Promise<void>;
}

/** A server of one test's own, which may go away and come back. */
export interface OwnServer extends TestServer {
  /** Ends it in the middle of whatever it does, or with `fast` after ending every connection; the data stays. */
  down(how?: "immediate" | "fast"): Promise<void>;
  up(): Promise<void>;
}

let shared: Promise<TestServer> | undefined;

/**
 * The server that this process's tests share: that of `TEST_DATABASE_URL`, else one started now and ended when
 * the process ends.
 * @param how with `inMemory` its files are kept there where there is room: a disk's file system is slow to give files
 * to thousands of databases that are made and dropped one after another
 */
export function testServer(how: { inMemory?: boolean } = {}): Promise<TestServer> {
  return shared ??= findServer(how);
}

async function findServer({ inMemory = false }): Promise<TestServer> {
  const given = Deno.env.get("TEST_DATABASE_URL");
  if (given) {
    const { protocol, username, password, host } = new URL(given);
    const user = password ? `${username}:${password}` : username;
    return { url: `${protocol}//${user}@${host}`, stop: () => Promise.resolve() };
  }
  const server = await startServer([], inMemory ? memoryDirectory() : undefined);
  addEventListener("unload", () => void server.stop());
  return server;
}

/** A file system in memory with two gigabytes to spare, as Linux has; containers often have less. */
function memoryDirectory(): string | undefined {
  const directory = "/dev/shm";
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize >= 2e9 ? directory : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts a server of its own in a temporary directory, on a free port of 127.0.0.1, user `postgres`, no password.
 * @param within the folder of the temporary directory; the system's own when absent
 * @throws Error that says what to install when there is no Postgres to start
 */
export async function startServer(settings: string[] = [], within?: string): Promise<OwnServer> {
  const programs = await findServerPrograms();
  const directory = await Deno.makeTempDir({ dir: within, prefix: "efterklang-postgres-" });
  const data = `${directory}/data`;
  if (programs.uid !== undefined) await Deno.chown(directory, programs.uid, programs.gid ?? programs.uid);
  await run(programs, "initdb", [
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C",
    "-N",
  ]);
  const port = freePort();
  const options = [
    ...["listen_addresses=127.0.0.1", `port=${port}`, `unix_socket_directories=${directory}`],
    ...["max_connections=200", "shared_buffers=64MB", ...settings],
  ].flatMap((setting) => ["-c", setting]);
  const url = `postgres://postgres@127.0.0.1:${port}`;
  let server: Deno.ChildProcess;
  const up = async () => {
    server = command(programs, "postgres", ["-D", data, ...options]).spawn();
    server.unref();
    await answers(url, server);
  };
  await up();
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    // Immediate: nothing of a test's data is to be kept, and `unload` waits for nobody.
    server.kill("SIGQUIT");
    Deno.removeSync(directory, { recursive: true });
    server.ref();
    await server.status;
  };
  return {
    url,
    stop: () => stopping ??= stop(),
    async down(how = "immediate") {
      server.kill(how === "fast" ? "SIGINT" : "SIGQUIT");
      server.ref();
      await server.status;
    },
    up,
  };
}

type Programs = Awaited<ReturnType<typeof findServerPrograms>>;

function command({ directory, uid, gid }: Programs, program: string, args: string[]): Deno.Command {
  const env = { LC_ALL: "C", LD_LIBRARY_PATH: `${directory}/../lib` };
  return new Deno.Command(`${directory}/${program}`, {
    args,
    uid,
    gid,
    cwd: "/",
    env,
    stdin: "null",
    stdout: "null",
    stderr: program === "initdb" ? "piped" : "null",
  });
}

async function run(programs: Programs, program: string, args: string[]) {
  const { success, stderr } = await command(programs, program, args).output();
  if (!success) throw new Error(`${program} failed: ${new TextDecoder().decode(stderr)}`);
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  listener.close();
  return listener.addr.port;
}

async function answers(url: string, server: Deno.ChildProcess) {
  let ended = false;
  server.status.then(() => ended = true);
  for (let attempt = 0; attempt < 200 && !ended; attempt++) {
    const sql = postgres(`${url}/postgres`, { max: 1, connect_timeout: 2, fetch_types: false });
    try {
      await sql`select 1`;
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await sql.end({ timeout: 0 });
    }
  }
  throw new Error("The Postgres server for tests did not start.");
}

/** One connection to the server's own database, for making and dropping databases. */
export async function asAdministrator<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(`${url}/postgres`, { max: 1, onnotice: () => {}, fetch_types: false });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
