import { DataDirectoryLockedError } from "./db/open.ts";
import { readEnvironment } from "./environment.ts";
import { listAgents } from "./services/access/agents.ts";
import { linkFor } from "./services/access/link_for.ts";
import { parseConfig } from "./services/config.ts";
import type { Ctx } from "./services/context.ts";
import type { Queue } from "./services/jobs/queue.ts";
import { createKeys } from "./services/keys.ts";
import { silentLog } from "./services/log.ts";
import { openConfigured } from "./services/open_database.ts";
import { readSecretKey } from "./services/secret_key.ts";

const usage =
  `For whoever runs the server, when nobody can sign in. With the embedded database, stop the server first.

  deno task admin agents             who may sign in
  deno task admin password ADDRESS   a link by which they choose a new password

With only Node, write npx -y deno@2.9.6 for deno.`;

/** Runs one command with the server's own configuration. */
async function admin([command, address]: string[]): Promise<string> {
  if (command !== "agents" && !(command === "password" && address)) return usage;
  const config = parseConfig(readEnvironment());
  const database = await openConfigured(config, silentLog);
  try {
    const ctx: Ctx = {
      db: database.db,
      actor: { kind: "system" },
      now: () => new Date(),
      config,
      keys: createKeys(await readSecretKey(config)),
      log: silentLog,
      queue: noQueue,
    };
    if (command === "password") {
      return `Open this to choose a new password (the link works once):\n  ${await linkFor(ctx, address!)}`;
    }
    const agents = await listAgents(ctx);
    return agents.map(({ name, email, role }) => `${email}  ${name}  ${role}`).join("\n") || "Nobody yet.";
  } finally {
    await database.close();
  }
}

const noQueue = new Proxy({} as Queue, {
  get: () => {
    throw new Error("The admin tool hands nothing over.");
  },
});

const messageOf = (error: unknown) => error instanceof Error ? error.message : error;

try {
  console.log(await admin(Deno.args));
} catch (error) {
  const inUse = error instanceof DataDirectoryLockedError;
  console.error(
    inUse
      ? "The server is running on this data. Stop it first, and start it again afterwards."
      : messageOf(error),
  );
  Deno.exit(1);
}
