import type { FunctionComponent, VNode } from "preact";
import { jsx } from "preact/jsx-runtime";
import type { Context } from "./context.ts";
import type { PageProps, RouteComponent } from "./page_props.ts";

/** The props of a page, layout or wrapper. */
export function routeProps<State>(
  ctx: Context<State>,
  Component: FunctionComponent,
  data: unknown,
): PageProps<unknown, State> {
  return {
    config: ctx.config,
    url: ctx.url,
    req: ctx.req,
    params: ctx.params,
    info: ctx.info,
    state: ctx.state,
    isPartial: ctx.isPartial,
    error: ctx.error,
    route: ctx.route,
    Component,
    data,
  };
}

/** A vnode of a page, layout or wrapper. */
export function componentVNode<State>(
  component: RouteComponent<State>,
  props: PageProps<unknown, State>,
): VNode {
  // deno-lint-ignore no-explicit-any
  return jsx(component as any, props as any) as VNode;
}
