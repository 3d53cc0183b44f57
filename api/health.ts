import type { Ctx } from "../services/context.ts";
import { databaseAnswers } from "../services/insights/database_answers.ts";

/** Longer than this without an answer, and the process should get no more requests. */
const answerWithinMs = 2_000;

/** `GET /healthz`: the process runs. */
export const healthz = (): Response => new Response("ok\n", { headers: { "cache-control": "no-store" } });

/** `GET /readyz`: the database and the queue answer; 503 with what does not. */
export async function readyz(ctx: Ctx): Promise<Response> {
  const checks = { database: await databaseAnswers(ctx, answerWithinMs), queue: ctx.queue.ready() };
  const ready = Object.values(checks).every(Boolean);
  return Response.json({ ready, ...checks }, {
    status: ready ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
