/**
 * The product with a year of a made-up coffee shop in it (`demo/`), on data of its own. Whatever the environment says of
 * a database, a mail server or a first agent is left aside: the demo writes to nobody and touches no other data.
 */
import { examples } from "./demo/examples.ts";
import { demoOwner, seedDemo } from "./demo/seed.ts";
import { readEnvironment } from "./environment.ts";
import { signInLink } from "./services/access/links.ts";
import { type Config, ConfigError, parseConfig } from "./services/config.ts";
import type { Ctx } from "./services/context.ts";
import { createKeys } from "./services/keys.ts";
import { checkAddress } from "./services/listen_address.ts";
import { createLog, type Log } from "./services/log.ts";
import { openConfigured } from "./services/open_database.ts";
import { readSecretKey } from "./services/secret_key.ts";
import { start } from "./start.ts";

async function main() {
  const config = demoConfig();
  const log = createLog(config.log, { json: !Deno.stderr.isTerminal(), now: () => new Date() });
  // A year is not made for a server that cannot be reached.
  checkAddress(config);
  const database = await openConfigured(config, log);
  await fill(config, log, database.db);
  const running = await start({ config, log, database });
  console.log(await welcome(running.ctx));
  const stop = () => void running.stop().then((clean) => Deno.exit(clean ? 0 : 1));
  Deno.addSignalListener("SIGTERM", stop);
  Deno.addSignalListener("SIGINT", stop);
}

function demoConfig(): Config {
  const { PORT, HOST, PUBLIC_URL, DATA_DIR, SECRET_KEY, TRUST_PROXY, LOG } = readEnvironment();
  return parseConfig({
    PORT,
    HOST,
    PUBLIC_URL,
    SECRET_KEY,
    TRUST_PROXY,
    DATA_DIR: DATA_DIR || "./data-demo",
    LOG: LOG || "warn",
    MAIL_FROM: "Nordkaffe <hej@nordkaffe.example>",
  });
}

async function fill(config: Config, log: Log, db: Ctx["db"]) {
  const keys = createKeys(await readSecretKey(config));
  // Nothing runs yet that could be woken.
  const queue = { wake() {} } as unknown as Ctx["queue"];
  const began = performance.now();
  const ctx: Ctx = { db, actor: { kind: "system" }, now: () => new Date(), config, keys, log, queue };
  const filled = await seedDemo(
    ctx,
    () => console.log("Making a year of a coffee shop; this takes some seconds …"),
  );
  if (filled) console.log(`Done in ${((performance.now() - began) / 1_000).toFixed(1)} s.`);
}

async function welcome(ctx: Ctx): Promise<string> {
  const maja = await demoOwner(ctx);
  const shown = await examples(ctx);
  return [
    "",
    `The demo is running: ${ctx.config.publicUrl}`,
    "",
    `Sign in as ${maja.name}, who owns the shop (the link works once, for 24 hours):`,
    `  ${await signInLink(ctx, maja.id)}`,
    ...shown.map(({ what, link }) => `\n${what}:\n  ${link}`),
    "",
    "No mail leaves this server: what it writes is in the outbox.",
    "",
  ].join("\n");
}

try {
  await main();
} catch (error) {
  const problems = error instanceof ConfigError
    ? error.message
    : error instanceof Error
    ? error.message
    : error;
  console.error(`The demo cannot start: ${problems}`);
  Deno.exit(1);
}
