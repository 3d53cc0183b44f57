import { App, staticFiles } from "fresh";
import { healthz, readyz } from "./api/health.ts";
import { metrics } from "./api/metrics.ts";
import { createApi } from "./api/mod.ts";
import { setBuildCache } from "./fresh/build_cache.ts";
import { requestPath } from "./fresh/request_url.ts";
import manifest from "./fresh.gen.ts";
import { limitBody } from "./services/access/body_limit.ts";
import { addSecurityHeaders } from "./services/access/security_headers.ts";
import { as, type Ctx } from "./services/context.ts";
import { traceOf } from "./services/failure.ts";
import type { State } from "./state.ts";

export type WebHandler = (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response>;

/**
 * The pages, the API and the static files as one function for `Deno.serve`; in tests, call it with a `Request`.
 * @param ctx what every request starts from; each page narrows it to who is asking
 */
export function createWeb(ctx: Ctx): WebHandler {
  const api = createApi(ctx);
  // What a page throws is logged by routes/_middleware.ts; this is what went wrong around it.
  const report = (error: unknown) => ctx.log.error("request.failed", { ...traceOf(error) });
  const app = new App<State>({ report })
    .all("/api/*", (request) => api.fetch(request.req))
    .get("/healthz", healthz)
    .get("/readyz", () => readyz(ctx))
    .get("/metrics", () => metrics(ctx))
    .use(staticFiles())
    .use((request) => {
      request.state.ctx = as(ctx, { kind: "respondent" });
      return request.next();
    })
    .fsRoutes();
  setBuildCache(app, manifest);
  const handle = app.handler();

  const https = ctx.config.publicUrl.startsWith("https:");
  return async (req, info) => {
    const path = requestPath(req);
    // Programs call the API: it has its own limits, and nothing there is a page.
    if (path.startsWith("/api/")) return await handle(req, info);
    const response = await handle(limitBody(req, path), info);
    // Outside of the application, so that error pages have them too.
    addSecurityHeaders(response, path, https);
    return response;
  };
}
