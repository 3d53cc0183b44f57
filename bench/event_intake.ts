import type { Measurement } from "./measurement.ts";
import { startBare } from "./program.ts";
import { inTurn } from "./rounds.ts";
import { apiKey, type World } from "./world.ts";

export const eventIntake: Measurement = {
  name: "event_intake",
  what: "events, one a request, 16 clients, answered after their commit, against single-row INSERTs",
  reach: { share: 0.4 },
  unit: "events/s",
  run: (world) => intake(world, 1),
};

export const eventArrays: Measurement = {
  name: "event_arrays",
  what: "events in arrays of 100, 16 clients, against INSERTs of 100 rows",
  reach: { share: 0.1 },
  unit: "events/s",
  run: (world) => intake(world, 100),
};

async function intake(world: World, most: number) {
  const { port } = await world.web();
  const inserts = startBare("inserts.ts", [await world.database()], false);
  world.atEnd(() => inserts.stop());
  const flow = { kind: "events" as const, key: apiKey, most };
  return await inTurn({
    limit: async () => (await inserts.ask<{ perSecond: number }>(most)).perSecond,
    ours: async () => await world.load({ port, clients: 16, flow }) * most,
  });
}
