import { pruneAccess } from "../access/prune.ts";
import { pruneCalls } from "../connections/calls.ts";
import type { Ctx } from "../context.ts";
import { pruneDeliveries } from "../deliveries/prune.ts";
import { sendDeliveries } from "../deliveries/work.ts";
import { evaluateEvents } from "../events/evaluate.ts";
import { pruneInvitations } from "../invitations/prune.ts";
import { sendDueInvitations } from "../invitations/send_due.ts";
import { sendNextSteps } from "../invitations/send_steps.ts";
import { prunePhotos } from "../photos/prune.ts";
import { pruneSends } from "../sends/prune.ts";
import { runSends } from "../sends/run.ts";
import { pruneTexts } from "../texts/once.ts";
import { winBack } from "../triggers/win_back.ts";
import type { Job } from "./queue.ts";

/** Each job calls one verb. The stages are also woken by what they wait for; the schedule is for what nobody woke. */
const jobs: { name: string; cron: string; run: (ctx: Ctx, job: Job) => Promise<unknown> }[] = [
  { name: "events.evaluate", cron: "* * * * *", run: (ctx, job) => evaluateEvents(ctx, job.signal) },
  { name: "invitations.send_due", cron: "* * * * *", run: (ctx, job) => sendDueInvitations(ctx, job.signal) },
  { name: "invitations.next_steps", cron: "* * * * *", run: (ctx, job) => sendNextSteps(ctx, job.signal) },
  { name: "sends.run", cron: "* * * * *", run: (ctx, job) => runSends(ctx, job.signal) },
  { name: "triggers.win_back", cron: "23 * * * *", run: (ctx, job) => winBack(ctx, job.signal) },
  { name: "deliveries.send", cron: "* * * * *", run: (ctx, job) => sendDeliveries(ctx, job.signal) },
  { name: "access.prune", cron: "47 3 * * *", run: (ctx) => pruneAccess(ctx) },
  { name: "photos.prune", cron: "27 3 * * *", run: (ctx) => prunePhotos(ctx) },
  { name: "sends.prune", cron: "37 3 * * *", run: (ctx) => pruneSends(ctx) },
  { name: "invitations.prune", cron: "7 3 * * *", run: (ctx, job) => pruneInvitations(ctx, job.signal) },
  { name: "deliveries.prune", cron: "57 2 * * *", run: (ctx, job) => pruneDeliveries(ctx, job.signal) },
  { name: "texts.prune", cron: "13 3 * * *", run: (ctx) => pruneTexts(ctx) },
  { name: "calls.prune", cron: "17 3 * * *", run: (ctx) => pruneCalls(ctx) },
];

/**
 * Makes this process work on every job, and has each run on its schedule.
 * @param stopping ends what runs at its next rest: what is left are rows, and the next process goes on with them
 */
export async function registerJobs(ctx: Ctx, stopping: AbortSignal): Promise<void> {
  for (const { name, cron, run } of jobs) {
    await ctx.queue.work(name, async (job) => {
      await run(ctx, { ...job, signal: AbortSignal.any([job.signal, stopping]) });
    });
    await ctx.queue.schedule(name, cron);
  }
}
