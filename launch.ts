import { readEnvironment } from "./environment.ts";
import { ConfigError, parseConfig } from "./services/config.ts";
import { createLog } from "./services/log.ts";
import { openConfigured } from "./services/open_database.ts";
import { type Running, start } from "./start.ts";

/**
 * Starts the product as the environment says, and greets.
 * @param starting told as soon as there is something that must be stopped in order
 * @throws ConfigError and whatever else prevents the start
 */
export async function launch(starting: (running: Promise<Running>) => void): Promise<void> {
  const config = parseConfig(readEnvironment());
  const log = createLog(config.log, { json: !Deno.stderr.isTerminal(), now: () => new Date() });
  const database = await openConfigured(config, log);
  const running = start({ config, log, database });
  starting(running);
  const { greeting } = await running;
  // Last: whoever reads it may stop the process from here on.
  for (const line of greeting) console.log(line);
}

/** Why there was no start, for the person at the terminal. */
export function explain(error: unknown): string[] {
  if (error instanceof ConfigError) {
    return [
      "Efterklang cannot start: the configuration is not right.",
      ...error.problems.map(({ name, detail }) => `  ${name}: ${detail}`),
    ];
  }
  return [`Efterklang cannot start: ${error instanceof Error ? error.message : error}`];
}
