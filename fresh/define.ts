import type { AnyComponent } from "preact";
import type { HandlerByMethod, HandlerFn, Middleware, RouteHandler } from "./handlers.ts";
import type { AsyncAnyComponent, PageProps } from "./page_props.ts";

/** Functions that return their argument and give it its types. */
export interface Define<State> {
  /** Types the handlers of a route. */
  handlers<Data, Handlers extends RouteHandler<Data, State> = RouteHandler<Data, State>>(
    handlers: Handlers,
  ): typeof handlers;

  /** Types a page; `define.page<typeof handler>` infers `data` from what the handler gives to `page()`. */
  page<
    // deno-lint-ignore no-explicit-any
    Handler extends RouteHandler<any, State> = never,
    Data = Handler extends HandlerFn<infer Data, State> ? Data
      : Handler extends HandlerByMethod<infer Data, State> ? Data
      : never,
  >(
    render: AnyComponent<PageProps<Data, State>> | AsyncAnyComponent<PageProps<Data, State>>,
  ): typeof render;

  /** Types one middleware or a list of them. */
  middleware<M extends Middleware<State> | Middleware<State>[]>(middleware: M): typeof middleware;

  /** Types a layout or the app wrapper. */
  layout(
    render: AnyComponent<PageProps<unknown, State>> | AsyncAnyComponent<PageProps<unknown, State>>,
  ): typeof render;
}

/** Makes the `define` object of an application whose middlewares fill `State`. */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    middleware: (middleware) => middleware,
    layout: (render) => render,
  };
}
