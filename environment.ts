import { ConfigError, configNames, type Environment } from "./services/config.ts";

/**
 * The only place that reads the environment; `NAME_FILE` names a file that holds the value.
 * @throws ConfigError naming each `NAME_FILE` that cannot be read
 */
export function readEnvironment(): Environment {
  const environment: Environment = {};
  const problems: { name: string; detail: string }[] = [];
  for (const name of configNames) {
    const file = Deno.env.get(`${name}_FILE`);
    try {
      environment[name] = file ? Deno.readTextFileSync(file).trim() : Deno.env.get(name);
    } catch (error) {
      const reason = error instanceof Error ? error.name : "unknown";
      problems.push({
        name: `${name}_FILE`,
        detail: `${file} cannot be read (${reason}). Give a file that holds the value of ${name}.`,
      });
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return environment;
}
