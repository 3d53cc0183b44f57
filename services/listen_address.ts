import { type Config, ConfigError } from "./config.ts";

/**
 * Whether the process could listen where it is told to, asked before long work begins.
 * @throws ConfigError naming PORT or HOST
 */
export function checkAddress({ port, host }: Pick<Config, "port" | "host">): void {
  try {
    Deno.listen({ port, hostname: host }).close();
  } catch (error) {
    throw addressProblem(error, { port, host });
  }
}

/** An error of listening, as one of the configuration. */
export function addressProblem(error: unknown, { port, host }: Pick<Config, "port" | "host">): unknown {
  if (error instanceof Deno.errors.NotCapable) return error;
  const problem = error instanceof Deno.errors.AddrInUse
    ? {
      name: "PORT",
      detail: `Another program listens on ${port}. Stop it, or give a free port such as 8001.`,
    }
    : error instanceof Deno.errors.PermissionDenied
    ? { name: "PORT", detail: `This user may not listen on ${port}. Give a port above 1023, such as 8000.` }
    : { name: "HOST", detail: `${host} is no address of this machine. Give one, or 0.0.0.0 for all.` };
  return new ConfigError([problem], { cause: error });
}
