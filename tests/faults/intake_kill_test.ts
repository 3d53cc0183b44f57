import { engines } from "../support/database.ts";
import { killDuringIntake } from "../support/intake_trial.ts";

const cycles = Number(Deno.env.get("INTAKE_KILLS") ?? 100);

for (const engine of engines) {
  Deno.test({
    name: `every acknowledged event outlives ${cycles} kills and leads to one invitation (${engine})`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const acknowledged = await killDuringIntake(engine, cycles);
      console.log(`${acknowledged} events acknowledged, each stored once, with one invitation`);
    },
  });
}
