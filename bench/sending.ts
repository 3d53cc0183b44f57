import { sql } from "drizzle-orm";
import { openDatabase, rows } from "../db/open.ts";
import { openQueue } from "../services/jobs/queue.ts";
import { silentLog } from "../services/log.ts";
import { startProduct } from "../tests/support/product.ts";
import type { Measurement } from "./measurement.ts";
import { startBare, startReady } from "./program.ts";
import { inTurn } from "./rounds.ts";
import { seedAsks } from "./seed.ts";
import { contextOf, secretKey } from "./world.ts";

const messages = 1_500;
/** As many as the sender keeps on their way. */
const connections = 16;

export const sending: Measurement = {
  name: "sending",
  what: "sending, every state committed, against nodemailer alone into the same SMTP server",
  reach: { share: 0.7 },
  unit: "mails/s",
  async run(world) {
    const sink = await startReady("smtp_sink.ts");
    world.atEnd(() => sink.stop());
    const url = await world.database();
    const dataDir = await Deno.makeTempDir({ prefix: "efterklang-bench-" });
    world.atEnd(() => Deno.remove(dataDir, { recursive: true }));
    const database = await openDatabase({ url, dataDir, max: 2 });
    world.atEnd(() => database.close());
    const ctx = contextOf(database);
    await seedAsks(ctx, messages, { delivery: true });
    const queue = await openQueue({ database, log: silentLog });
    world.atEnd(() => queue.stop());

    await sink.tell(messages);
    const worker = await startProduct({
      DATABASE_URL: url,
      DATA_DIR: dataDir,
      ROLE: "worker",
      SECRET_KEY: secretKey,
      SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      MAIL_FROM: "Nordkaffe <hej@nordkaffe.example>",
    });
    world.atEnd(() => worker.kill());
    await queue.declare("deliveries.send");
    queue.wake("deliveries.send");
    const taken = async () => messages / (await sink.hear<{ seconds: number }>()).seconds;
    await taken();

    const [mail] = await rows<Record<string, string>>(
      ctx.db,
      sql`select subject, text, html from deliveries where subject is not null limit 1`,
    );
    const bare = startBare(
      "nodemailer.ts",
      [String(sink.port), String(connections), JSON.stringify(mail)],
      false,
    );
    world.atEnd(() => bare.stop());

    return await inTurn({
      limit: async () => {
        await sink.tell(messages);
        await bare.tell(messages);
        return await taken();
      },
      ours: async () => {
        await settled(ctx.db);
        await sink.tell(messages);
        await ctx.db.execute(sql`update deliveries set state = 'due', attempts = 0, settled_at = null`);
        await ctx.db.execute(sql`vacuum analyze deliveries`);
        queue.wake("deliveries.send");
        return await taken();
      },
    });
  },
};

/** The last message is written down a little after the server has taken it. */
async function settled(db: Parameters<typeof rows>[0]) {
  for (;;) {
    const [open] = await rows(db, sql`select 1 from deliveries where state <> 'settled' limit 1`);
    if (!open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
