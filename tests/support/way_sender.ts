/**
 * `way_sender.ts URL HOSTS [AHEAD] [on]`: sends what is due in the Postgres database at URL by the accounts that are set
 * up there, with a clock AHEAD seconds ahead; HOSTS may be called without TLS. Prints `sent N` when nothing is due any
 * more and ends, or with `on` sends again whenever it is worth while.
 */
import { openDatabase } from "../../db/open.ts";
import { parseConfig } from "../../services/config.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { openWays } from "../../services/providers/ways.ts";
import { stubQueue, testContext } from "./context.ts";

const [url = "", hosts = "", ahead = "0", on] = Deno.args;
const database = await openDatabase({ url, dataDir: "", max: 4 });
let again = Promise.withResolvers<void>();
const queue = { ...stubQueue().queue, wake: () => again.resolve() };
const ctx = testContext(database.db, {
  now: () => new Date(Date.now() + Number(ahead) * 1_000),
  config: parseConfig({
    PUBLIC_URL: "https://ask.example.se",
    ...hosts ? { PRIVATE_HOSTS: hosts } : {},
  }),
  queue: queue as typeof ctx.queue,
});
const sender = openSender(ctx, openWays(ctx), { inFlight: 4, batch: 6 });
console.log("ready");
do {
  const looked = new Promise<void>((resolve) => setTimeout(resolve, 1_000));
  console.log(`sent ${await sender.work(new AbortController().signal)}`);
  if (on) await Promise.race([again.promise, looked]);
  again = Promise.withResolvers();
} while (on);
await sender.close();
await database.close();
Deno.exit(0);
