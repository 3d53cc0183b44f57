/** `queue_worker.ts URL`: takes a job of the queue `slow`, prints `taken`, and never finishes it. */
import { openDatabase } from "../../db/open.ts";
import { openQueue } from "../../services/jobs/queue.ts";

const database = await openDatabase({ url: Deno.args[0]!, dataDir: "" });
const queue = await openQueue({ database, log: { warn: () => {}, error: console.error } });
await queue.work("slow", () => {
  console.log("taken");
  return new Promise(() => {});
}, { pollingSeconds: 0.5 });
console.log("ready");
