import { healthz, readyz } from "./api/health.ts";
import { metrics } from "./api/metrics.ts";
import type { Database } from "./db/open.ts";
import { ensureAdmin } from "./services/access/admin.ts";
import { checkRootKey } from "./services/access/root_key.ts";
import { setupLink } from "./services/access/setup_link.ts";
import type { Config } from "./services/config.ts";
import { flushCalls } from "./services/connections/calls.ts";
import { ensureApiKey } from "./services/connections/ensure_api_key.ts";
import type { Ctx } from "./services/context.ts";
import { endWatches } from "./services/conversations/watch.ts";
import { noteTransport } from "./services/deliveries/transport.ts";
import { stopSending } from "./services/deliveries/work.ts";
import { openQueue } from "./services/jobs/queue.ts";
import { registerJobs } from "./services/jobs/register.ts";
import { addressProblem } from "./services/listen_address.ts";
import { createKeys } from "./services/keys.ts";
import type { Log } from "./services/log.ts";
import { readSecretKey } from "./services/secret_key.ts";
import { ensureMainStore } from "./services/stores/ensure_main.ts";
import { createWeb } from "./web.ts";

/** How long a stop may take before what still runs is left to the next process. */
const stopWithinMs = 9_000;
/** How much of that is for requests that had begun. */
const answerWithinMs = 4_000;

export interface Running {
  ctx: Ctx;
  /** Where it really listens: with port 0 the system chose one. */
  port: number;
  /** What to tell the person at the terminal. */
  greeting: string[];
  /** Drains and stops; @returns whether everything ended in time */
  stop(): Promise<boolean>;
}

/**
 * Brings the product up on an open, migrated database: first rows, queue, web.
 * @param now the clock; the system's by default
 */
export async function start(
  { config, log, database, now = () => new Date() }: {
    config: Config;
    log: Log;
    database: Database;
    now?: () => Date;
  },
): Promise<Running> {
  const keys = createKeys(await readSecretKey(config));
  const queue = await openQueue({ database, log });
  const ctx: Ctx = { db: database.db, actor: { kind: "system" }, now, config, keys, log, queue };
  await checkRootKey(ctx);
  await ensureMainStore(ctx);
  await ensureApiKey(ctx);
  await ensureAdmin(ctx);
  const answering = new Set<Promise<Response>>();
  const server = serve(ctx, answering);
  const working = new AbortController();
  if (config.role !== "web") {
    await noteTransport(ctx);
    await registerJobs(ctx, working.signal);
  }
  log.info("started", { role: config.role, database: database.kind, port: server.addr.port });

  let stopping: Promise<boolean> | undefined;
  const shutDown = async () => {
    log.info("stopping");
    working.abort();
    endWatches(ctx);
    // First the answers: a shutdown takes the body from a request that has not brought all of it yet.
    await Promise.race([Promise.allSettled([...answering]), after(answerWithinMs)]);
    await server.shutdown();
    await stopSending(ctx);
    await queue.stop({ timeoutMs: stopWithinMs - 2_000 });
    await flushCalls(ctx);
    await database.close();
    log.info("stopped");
    return true;
  };
  return {
    ctx,
    port: server.addr.port,
    greeting: await greeting(ctx),
    stop: () => stopping ??= Promise.race([shutDown(), after(stopWithinMs)]),
  };
}

/** @param answering holds every request until its answer is made */
function serve(ctx: Ctx, answering: Set<Promise<Response>>): Deno.HttpServer<Deno.NetAddr> {
  const { config, log } = ctx;
  const handler = config.role === "worker" ? health(ctx) : createWeb(ctx);
  return listen(config, {
    onListen: () => {},
    onError: (error) => {
      log.error("serve.failed", { reason: error instanceof Error ? error.name : "unknown" });
      return new Response("This is our fault. Try again later.\n", { status: 500 });
    },
  }, (request, info) => {
    const answer = Promise.resolve(handler(request, info));
    answering.add(answer);
    const answered = () => void answering.delete(answer);
    answer.then(answered, answered);
    return answer;
  });
}

/** @throws ConfigError naming PORT or HOST when it cannot listen there */
function listen(
  config: Config,
  options: Pick<Deno.ServeTcpOptions, "onListen" | "onError">,
  handler: Deno.ServeHandler<Deno.NetAddr>,
) {
  try {
    return Deno.serve({ port: config.port, hostname: config.host, ...options }, handler);
  } catch (error) {
    throw addressProblem(error, config);
  }
}

/** A worker shows no pages, but whoever runs it must be able to ask how it is. */
function health(ctx: Ctx) {
  return (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/healthz") return healthz();
    if (pathname === "/readyz") return readyz(ctx);
    if (pathname === "/metrics") return metrics(ctx);
    return new Response("This process only sends.\n", { status: 404 });
  };
}

async function greeting({ config, ...rest }: Ctx): Promise<string[]> {
  if (config.role === "worker") return ["Efterklang sends in the background."];
  const setup = await setupLink({ config, ...rest });
  return [
    `Efterklang is running: ${config.publicUrl}`,
    ...(setup ? ["", "Set it up here (the link works once, for 24 hours):", `  ${setup}`, ""] : []),
  ];
}

const after = (milliseconds: number) =>
  new Promise<false>((resolve) => {
    Deno.unrefTimer(setTimeout(() => resolve(false), milliseconds));
  });
