import type { Measurement } from "./measurement.ts";
import { inTurn } from "./rounds.ts";
import { seedAsks } from "./seed.ts";

export const surveyPage: Measurement = {
  name: "survey_page",
  what: "the survey page, distinct tokens, 16 clients, against a fixed string",
  reach: { share: 0.2 },
  unit: "pages/s",
  async run(world) {
    const { port, ctx } = await world.web();
    const paths = (await seedAsks(ctx, 5_000)).map((token) => `/s/${token}`);
    const limit = await world.fixedString();
    const read = (port: number) => world.load({ port, clients: 16, flow: { kind: "pages", paths } });
    return await inTurn({ limit: () => read(limit), ours: () => read(port) });
  },
};
