/**
 * `mail_sender.ts URL DIRECTORY SMTP AHEAD`: sends what is due in the Postgres database at URL (or, when that is empty, in
 * the embedded one in DIRECTORY) with a clock AHEAD seconds ahead, and prints `sent N` when nothing is due any more.
 */
import { openDatabase } from "../../db/open.ts";
import { openSmtp } from "../../services/channels/smtp.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { mailOnly } from "../../services/providers/way.ts";
import { testContext } from "./context.ts";

const [url = "", dataDir = "", smtp = "", ahead = "0"] = Deno.args;
const database = await openDatabase({ url: url || undefined, dataDir });
const ctx = testContext(database.db, { now: () => new Date(Date.now() + Number(ahead) * 1_000) });
const sender = openSender(ctx, mailOnly(openSmtp(smtp, "ask.example.se")), { inFlight: 4, batch: 6 });
console.log("ready");
console.log(`sent ${await sender.work(new AbortController().signal)}`);
await sender.close();
await database.close();
Deno.exit(0);
