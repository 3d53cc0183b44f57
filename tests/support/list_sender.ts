/**
 * `list_sender.ts URL DIRECTORY`: asks the people of every one-off send in the Postgres database at URL (or, when that is
 * empty, in the embedded one in DIRECTORY), ten at a time, and hands them over; prints `asked N` after each batch and
 * `done` at the end.
 */
import { openDatabase } from "../../db/open.ts";
import { sendDueInvitations } from "../../services/invitations/send_due.ts";
import { runSends } from "../../services/sends/run.ts";
import { stubQueue, testContext } from "./context.ts";

const [url = "", dataDir = ""] = Deno.args;
const database = await openDatabase({ url: url || undefined, dataDir });
let asked = 0;
const queue = {
  ...stubQueue().queue,
  wake: () => console.log(`asked ${asked += 10}`),
  send: () => Promise.resolve("id"),
} as unknown as ReturnType<typeof stubQueue>["queue"];
const ctx = testContext(database.db, { now: () => new Date(), queue });
await runSends(ctx, undefined, 10);
await sendDueInvitations(ctx);
console.log("done");
await database.close();
Deno.exit(0);
