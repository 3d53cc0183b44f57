import type { Running } from "./start.ts";

let running: Promise<Running> | undefined;

async function stop() {
  // Until it starts there is nothing to end: what is being written is written whole or not at all.
  if (!running) Deno.exit(0);
  // A start that fails says so itself, and ends the process.
  const started = await running.catch(() => undefined);
  if (started) Deno.exit(await started.stop() ? 0 : 1);
}

Deno.addSignalListener("SIGTERM", () => void stop());
Deno.addSignalListener("SIGINT", () => void stop());

// Loaded only now, since a supervisor may ask to stop while it is.
const { explain, launch } = await import("./launch.ts");
try {
  await launch((starting) => running = starting);
} catch (error) {
  for (const line of explain(error)) console.error(line);
  Deno.exit(1);
}
