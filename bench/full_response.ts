import type { Measurement } from "./measurement.ts";
import { startReady } from "./program.ts";
import { inTurn } from "./rounds.ts";
import { seedAsks } from "./seed.ts";

const more = "Kaffet är gott, men kannan droppar när man häller. Leveransen kom en dag tidigare än utlovat.";

/** One in five is unhappy, and so opens a conversation. */
const fields = [9, 10, 3, 8, 9].map((recommend) =>
  new URLSearchParams({ recommend: String(recommend), reason: "product", comment: more, contact: "" })
    .toString()
);

export const fullResponse: Measurement = {
  name: "full_response",
  what:
    "page read and full response sent, 16 clients, against a bare handler that checks and INSERTs one row",
  reach: { share: 0.3 },
  unit: "flows/s",
  async run(world) {
    const { port, ctx } = await world.web();
    const bare = await startReady("bare_form.ts", [await world.database()]);
    world.atEnd(() => bare.stop());
    const answer = async (port: number, count: number) => {
      const paths = (await seedAsks(ctx, count)).map((token) => `/s/${token}`);
      return await world.load({ port, clients: 16, flow: { kind: "forms", paths, fields } });
    };
    const anyPaths = Array.from({ length: 40_000 }, (_, index) => `/s/${index}`);
    const limit = () =>
      world.load({ port: bare.port, clients: 16, flow: { kind: "forms", paths: anyPaths, fields } });
    return await inTurn({ limit, ours: () => answer(port, 5_000) });
  },
};
