import { hashToken } from "../services/keys.ts";
import type { Measurement } from "./measurement.ts";
import { startReady } from "./program.ts";
import { sentBy } from "./page_weight.ts";
import { inTurn } from "./rounds.ts";
import { tenQuestions } from "../tests/support/ten_questions.ts";
import { seedAsks, type Seeding } from "./seed.ts";
import type { World } from "./world.ts";

export const surveyPage: Measurement = {
  name: "survey_page",
  what: "the survey page, distinct tokens, 16 clients, against a fixed string",
  reach: { share: 0.2 },
  unit: "pages/s",
  async run(world) {
    const { figures, tokens, read, port, databaseUrl } = await pagesOver(world);
    const length = (await sentBy(port, `/s/${tokens[0]}`)).body.length;
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

export const surveyPageTen: Measurement = {
  name: "survey_page_ten",
  what: "the same with ten questions, in six languages in turn",
  reach: { share: 0.2 },
  unit: "pages/s",
  run: async (world) => (await pagesOver(world, { definition: tenQuestions }, 2)).figures,
};

async function pagesOver(world: World, seeding?: Seeding, rounds?: number) {
  const { port, ctx, databaseUrl } = await world.web();
  const tokens = await seedAsks(ctx, 5_000, seeding);
  const paths = tokens.map((token) => `/s/${token}`);
  const limit = await world.fixedString();
  const read = (port: number) => world.load({ port, clients: 16, flow: { kind: "pages", paths } });
  const figures = await inTurn({ limit: () => read(limit), ours: () => read(port), rounds });
  return { figures, tokens, read, port, databaseUrl };
}
