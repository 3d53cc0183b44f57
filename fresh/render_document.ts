import { Fragment, h, type VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import { type Context, getBuildCache, getNonce, getPageHeaders, getPath, markRendered } from "./context.ts";
import { islandScripts } from "./island_scripts.ts";
import {
  type AsyncAnyComponent,
  isAsyncComponent,
  type PageProps,
  type RouteComponent,
} from "./page_props.ts";
import { RenderState, withRenderState } from "./render_state.ts";
import { componentVNode, routeProps } from "./route_props.ts";
import type { Ui } from "./ui.ts";

/** Renders `vnode` inside `ui` into a whole HTML document. A promise only where a component is async. */
export function renderDocument<State>(
  ctx: Context<State>,
  vnode: VNode | null,
  ui: Ui<State>,
  init: ResponseInit | undefined,
): Response | Promise<Response> {
  if (isAsyncComponent(ui.app) || ui.layouts.some(isAsyncComponent)) {
    return renderAsync(ctx, vnode, ui, init);
  }
  let tree = vnode;
  for (let i = ui.layouts.length - 1; i >= 0; i--) tree = wrap(ctx, ui.layouts[i]!, tree) as VNode;

  const content: Content = { vnode: tree };
  return respond(ctx, content, ui.app && wrap(ctx, ui.app, content) as VNode, init);
}

async function renderAsync<State>(
  ctx: Context<State>,
  vnode: VNode | null,
  ui: Ui<State>,
  init: ResponseInit | undefined,
): Promise<Response> {
  let tree = vnode;
  for (const layout of ui.layouts.toReversed()) {
    const result = await wrap(ctx, layout, tree);
    if (result instanceof Response) return result;
    tree = result;
  }
  const content: Content = { vnode: tree };
  const app = ui.app && await wrap(ctx, ui.app, content);
  return app instanceof Response ? app : respond(ctx, content, app, init);
}

/** What the app wrapper's `<Component />` shows; its HTML once it is rendered. */
interface Content {
  vnode: VNode | null;
}

function wrap<State>(ctx: Context<State>, component: RouteComponent<State>, child: VNode | Content | null) {
  const Component = child !== null && !("type" in child) ? () => child.vnode : () => child as VNode | null;
  const props = routeProps(ctx, Component, undefined);
  if (!isAsyncComponent(component)) return componentVNode(component, props);
  return (component as AsyncAnyComponent<PageProps<unknown, State>>)(props);
}

function respond<State>(
  ctx: Context<State>,
  content: Content,
  app: VNode | null,
  init: ResponseInit | undefined,
): Response {
  const state = new RenderState(getPath(ctx), getBuildCache(ctx).islands, getNonce(ctx));
  const html = withRenderState(state, () => renderHtml(ctx, state, content, app));
  return markRendered(ctx, new Response(html, responseInit(init, getPageHeaders(ctx))));
}

function renderHtml<State>(
  ctx: Context<State>,
  state: RenderState,
  content: Content,
  app: VNode | null,
): string {
  let html = renderToString(content.vnode ?? h(Fragment, null));
  if (app) {
    // The page comes first, so that what it put into <Head> is known when the wrapper's <head> is rendered.
    content.vnode = jsxTemplate([html]) as VNode;
    html = renderToString(app);
  }
  if (state.islandProps.length > 0) html = beforeBodyEnd(html, islandScripts(state, getBuildCache(ctx)));
  if (!state.sawBody) html = `<body>${html}</body>`;
  if (!state.sawHead) {
    const head = `<head><meta charset="utf-8">${state.headHtml()}</head>`;
    html = state.sawHtml ? html.replace(/^<html[^>]*>/, (tag) => tag + head) : head + html;
  }
  if (!state.sawHtml) html = `<html>${html}</html>`;
  return "<!DOCTYPE html>" + html;
}

function beforeBodyEnd(html: string, scripts: string): string {
  const end = html.lastIndexOf("</body>");
  return end === -1 ? html + scripts : html.slice(0, end) + scripts + html.slice(end);
}

const HTML = new Headers({ "content-type": "text/html; charset=utf-8" });

function responseInit(init: ResponseInit | undefined, pageHeaders: Headers | undefined): ResponseInit {
  if (!init) return { headers: pageHeaders ?? HTML };
  const headers = new Headers(init.headers);
  for (const [name, value] of pageHeaders ?? HTML) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return { status: init.status, statusText: init.statusText, headers };
}
