import { hashToken } from "../services/keys.ts";
import type { Measurement } from "./measurement.ts";
import { startReady } from "./program.ts";
import { inTurn } from "./rounds.ts";
import { seedAsks } from "./seed.ts";

export const surveyPage: Measurement = {
  name: "survey_page",
  what: "the survey page, distinct tokens, 16 clients, against a fixed string",
  reach: { share: 0.2 },
  unit: "pages/s",
  async run(world) {
    const { port, ctx, databaseUrl } = await world.web();
    const tokens = await seedAsks(ctx, 5_000);
    const paths = tokens.map((token) => `/s/${token}`);
    const limit = await world.fixedString();
    const read = (port: number) => world.load({ port, clients: 16, flow: { kind: "pages", paths } });
    const figures = await inTurn({ limit: () => read(limit), ours: () => read(port) });
    const length = (await (await fetch(`http://localhost:${port}${paths[0]}`)).text()).length;
    const asLong = await startReady("fixed_string.ts", [String(length)]);
    world.atEnd(() => asLong.stop());
    const longer = await read(asLong.port);
    const bare = await startReady("bare_page.ts", [databaseUrl, String(length)]);
    world.atEnd(() => bare.stop());
    const hashes = tokens.map((token) => `/s/${hashToken(token)}`);
    const flow = { kind: "pages" as const, paths: hashes };
    const least = await world.load({ port: bare.port, clients: 16, flow });
    const rounded = (figure: number) => Math.round(figure).toLocaleString("en");
    return {
      ...figures,
      note: `a fixed string of the page's length: ${rounded(longer)}/s; ` +
        `one row read a page by the same library, nothing rendered: ${rounded(least)}/s`,
    };
  },
};
