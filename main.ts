import { openDatabase } from "./db/open.ts";
import { migrate } from "./db/migrate.ts";
import { readEnvironment } from "./environment.ts";
import { ConfigError, parseConfig } from "./services/config.ts";
import { createLog } from "./services/log.ts";
import { start } from "./start.ts";

async function main() {
  const config = parseConfig(readEnvironment());
  const log = createLog(config.log, { json: !Deno.stderr.isTerminal(), now: () => new Date() });
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log });
  await migrate(database);
  const running = await start({ config, log, database });
  const stop = () => void running.stop().then((clean) => Deno.exit(clean ? 0 : 1));
  Deno.addSignalListener("SIGTERM", stop);
  Deno.addSignalListener("SIGINT", stop);
  // Last: whoever reads it may stop the process from here on.
  for (const line of running.greeting) console.log(line);
}

try {
  await main();
} catch (error) {
  if (error instanceof ConfigError) {
    console.error("Efterklang cannot start: the configuration is not right.");
    for (const { name, detail } of error.problems) console.error(`  ${name}: ${detail}`);
  } else {
    console.error(`Efterklang cannot start: ${error instanceof Error ? error.message : error}`);
  }
  Deno.exit(1);
}
