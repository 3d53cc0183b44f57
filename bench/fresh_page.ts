import type { Measurement } from "./measurement.ts";
import { startReady } from "./program.ts";
import { inTurn } from "./rounds.ts";

export const freshPage: Measurement = {
  name: "fresh_page",
  what: "a page of fresh/ without data, against a fixed string",
  reach: { share: 0.5 },
  unit: "pages/s",
  async run(world) {
    const page = await startReady("fresh_page.tsx");
    world.atEnd(() => page.stop());
    const limit = await world.fixedString();
    const read = (port: number) => world.load({ port, clients: 16, flow: { kind: "pages", paths: ["/"] } });
    return await inTurn({ limit: () => read(limit), ours: () => read(page.port) });
  },
};
