import type { BuildCache } from "./build_cache.ts";
import type { Compiled } from "./compile.ts";
import type { ResolvedFreshConfig } from "./config.ts";
import { Context, proceed, type Step } from "./context.ts";
import { HttpError, MethodNotAllowed } from "./http_error.ts";
import { requestPath } from "./request_url.ts";
import { STATUS_TEXT } from "./status_text.ts";

export type Handler = (request: Request, info?: Deno.ServeHandlerInfo) => Response | Promise<Response>;

/** Answers requests from a compiled application. Never throws: what nobody caught becomes a plain 4xx or 500. */
export function requestHandler<State>(
  { router, rootSteps, rootUi }: Compiled<State>,
  config: ResolvedFreshConfig,
  cache: BuildCache,
): Handler {
  return (req, info = NO_INFO) => {
    const path = requestPath(req);
    const match = router.match(path);
    const steps = (match && stepsFor(match.byMethod, req.method)) ??
      [...rootSteps, { call: match ? () => refuse(match.byMethod) : notFound, ui: rootUi }];
    const ctx = new Context<State>(
      req,
      info,
      path,
      match ? match.pattern : null,
      match ? match.params : {},
      config,
      steps,
      rootUi,
      cache,
    );
    try {
      const response = proceed(ctx);
      return response instanceof Response ? finish(ctx, response) : settle(ctx, response);
    } catch (error) {
      return fail(ctx, error);
    }
  };
}

function stepsFor<State>(byMethod: Map<string, Step<State>[]>, method: string): Step<State>[] | undefined {
  return byMethod.get(method) ?? (method === "HEAD" ? byMethod.get("GET") : undefined) ?? byMethod.get("ALL");
}

async function settle<State>(ctx: Context<State>, pending: Promise<Response>): Promise<Response> {
  try {
    return finish(ctx, await pending);
  } catch (error) {
    return fail(ctx, error);
  }
}

function finish<State>(ctx: Context<State>, response: Response): Response {
  if (!(response instanceof Response)) {
    throw new Error(`Expected a "Response" instance to be returned, but got: ${response}`);
  }
  if (ctx.error !== null && ctx.error instanceof MethodNotAllowed) {
    if (ctx.req.method === "OPTIONS") {
      return new Response(null, { status: 204, headers: { allow: ctx.error.allow } });
    }
    if (response.status === 405) response.headers.set("allow", ctx.error.allow);
  }
  return ctx.req.method === "HEAD" ? new Response(null, response) : response;
}

function fail<State>(ctx: Context<State>, error: unknown): Response {
  ctx.error = error;
  const status = error instanceof HttpError ? error.status : 500;
  if (!(error instanceof HttpError)) ctx.config.report(error);
  const text = error instanceof HttpError && error.message || STATUS_TEXT[status] || "Internal server error";
  return finish(
    ctx,
    new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8" } }),
  );
}

function notFound(): never {
  throw new HttpError(404);
}

function refuse<State>(byMethod: Map<string, Step<State>[]>): never {
  throw new MethodNotAllowed(byMethod.keys());
}

// Tests call the handler without a connection.
const NO_INFO = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
} as Deno.ServeHandlerInfo;
