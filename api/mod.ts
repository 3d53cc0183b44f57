import { Hono } from "hono";
import type { Ctx } from "../services/context.ts";
import type { ApiEnv } from "./env.ts";
import { methodNotAllowed, problem, problemResponse } from "./errors.ts";
import { events } from "./events.ts";
import { addHeaders } from "./headers.ts";
import { providerWebhooks } from "./provider_webhooks.ts";
import { openToAll } from "./public.ts";
import { webhooks } from "./webhooks.ts";

/** Everything under `/api`: what shops, scripts and providers call. Pages never do. */
export function createApi(ctx: Ctx): { fetch(request: Request): Promise<Response> } {
  const api = newApp(ctx);
  api.route("/v1/events", events);
  api.route("/webhooks", webhooks);
  api.route("/webhooks", providerWebhooks);
  api.route("/public", openToAll);
  // Loaded when first called: a process that only takes events and shows pages never needs it.
  let rest: Promise<Hono<ApiEnv>> | undefined;
  const later = async (request: Request) => (await (rest ??= openRest(ctx))).fetch(request);
  api.all("/v1/*", (c) => later(c.req.raw));
  api.get("/docs", (c) => later(c.req.raw));
  api.all("/docs", () => methodNotAllowed(["get"]));
  const withHeaders = addHeaders(ctx.config.publicUrl);
  return { fetch: async (request) => withHeaders(await api.fetch(request)) };
}

async function openRest(ctx: Ctx): Promise<Hono<ApiEnv>> {
  const { createRest, showDocument } = await import("./rest/mod.ts");
  const rest = createRest();
  const app = newApp(ctx);
  app.get("/docs", showDocument(rest));
  app.route("/v1", rest);
  return app;
}

function newApp(ctx: Ctx): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>().basePath("/api");
  app.use(async (c, next) => {
    c.set("ctx", ctx);
    await next();
  });
  app.notFound(() => problemResponse(404, "Not found", "There is nothing at this address. See /api/docs."));
  app.onError((error) => problem(error, ctx.log));
  return app;
}
