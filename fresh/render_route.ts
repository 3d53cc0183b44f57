import { type Context, getUi } from "./context.ts";
import type { HandlerFn, PageResponse } from "./handlers.ts";
import { MethodNotAllowed } from "./http_error.ts";
import { type AsyncAnyComponent, isAsyncComponent, type PageProps } from "./page_props.ts";
import { renderDocument } from "./render_document.ts";
import type { Route } from "./route.ts";
import { componentVNode, routeProps } from "./route_props.ts";
import { narrowUi } from "./ui.ts";

/** Answers with a route: its handler, then its page. Error routes take every method. */
export function renderRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  errorStatus?: number,
): Response | Promise<Response> {
  const handler = handlerFor(route, ctx.req.method, errorStatus !== undefined);
  if (handler === undefined) {
    const methods = Object.keys(route.handler ?? {});
    if (route.component) methods.push("GET");
    throw new MethodNotAllowed(methods);
  }
  if (handler === null) return renderPage(ctx, route, undefined, errorStatus);

  const result = handler(ctx);
  if (result instanceof Response) return result;
  if (result instanceof Promise) {
    return result.then((result) => renderResult(ctx, route, result, errorStatus));
  }
  return renderResult(ctx, route, result, errorStatus);
}

/** The handler of a method; null: the page needs none; undefined: the method is not allowed. */
function handlerFor<State>(
  { handler, component }: Route<State>,
  method: string,
  anyMethod: boolean,
): HandlerFn<unknown, State> | null | undefined {
  if (typeof handler === "function") return handler;
  const get = method === "GET" || method === "HEAD" || anyMethod;
  if (handler && Object.hasOwn(handler, method)) return handler[method as "GET"];
  if (handler?.GET && get) return handler.GET;
  return component && get ? null : undefined;
}

function renderResult<State>(
  ctx: Context<State>,
  route: Route<State>,
  result: Response | PageResponse<unknown>,
  errorStatus: number | undefined,
): Response | Promise<Response> {
  if (result instanceof Response) return result;
  if (typeof result !== "object" || result === null) {
    throw new Error(`A handler of ${ctx.route} must return a Response or page(), but returned: ${result}`);
  }
  return renderPage(ctx, route, result, errorStatus);
}

function renderPage<State>(
  ctx: Context<State>,
  route: Route<State>,
  result: PageResponse<unknown> | undefined,
  errorStatus: number | undefined,
): Response | Promise<Response> {
  const ui = narrowUi(getUi(ctx), route.config);
  const status = result?.status ?? errorStatus;
  const init = status === undefined && !result?.headers ? undefined : { status, headers: result?.headers };
  const { component } = route;
  if (!component) return renderDocument(ctx, null, ui, init);

  const props = routeProps(ctx, empty, result?.data);
  if (!isAsyncComponent(component)) return renderDocument(ctx, componentVNode(component, props), ui, init);

  return (component as AsyncAnyComponent<PageProps<unknown, State>>)(props)
    .then((vnode) => vnode instanceof Response ? vnode : renderDocument(ctx, vnode, ui, init));
}

const empty = () => null;
