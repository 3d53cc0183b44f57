import { Hono } from "hono";
import type { Ctx } from "../services/context.ts";
import type { ApiEnv } from "./env.ts";
import { problem, problemResponse } from "./errors.ts";
import { events } from "./events.ts";
import { webhooks } from "./webhooks.ts";

/** Everything under `/api`: what shops, scripts and providers call. Pages never do. */
export function createApi(ctx: Ctx): { fetch(request: Request): Response | Promise<Response> } {
  const api = new Hono<ApiEnv>().basePath("/api");
  api.use(async (c, next) => {
    c.set("ctx", ctx);
    await next();
  });
  api.route("/v1/events", events);
  api.route("/webhooks", webhooks);
  api.notFound(() => problemResponse(404, "Not found", "There is nothing at this address. See /api/docs."));
  api.onError((error) => problem(error, ctx.log));
  return { fetch: (request) => api.fetch(request) };
}
