import { configNames, type Environment } from "./services/config.ts";

/** The only place that reads the environment; `NAME_FILE` names a file that holds the value. */
export function readEnvironment(): Environment {
  const environment: Environment = {};
  for (const name of configNames) {
    const file = Deno.env.get(`${name}_FILE`);
    environment[name] = file ? Deno.readTextFileSync(file).trim() : Deno.env.get(name);
  }
  return environment;
}
