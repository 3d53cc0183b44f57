import { engines } from "../support/database.ts";
import { anEmptyPlace } from "../support/place.ts";
import { killFirstStarts } from "../support/start_trial.ts";

const starts = Number(Deno.env.get("FIRST_START_KILLS") ?? 100);
/** Killed so often one upon the other, then let through. */
const killsEach = 5;

for (const engine of engines) {
  Deno.test({
    name: `starts after its first start was killed, ${starts} kills (${engine})`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      for (let kills = 0; kills < starts; kills += killsEach) {
        const { environment, remove } = await anEmptyPlace(engine);
        await killFirstStarts(environment, Math.min(killsEach, starts - kills));
        await remove();
      }
    },
  });
}
