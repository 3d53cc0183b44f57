import { type FunctionComponent, isValidElement, type VNode } from "preact";
import type { BuildCache } from "./build_cache.ts";
import type { ResolvedFreshConfig } from "./config.ts";
import { HttpError } from "./http_error.ts";
import { renderDocument } from "./render_document.ts";
import { requestUrl } from "./request_url.ts";
import type { LayoutConfig } from "./route.ts";
import { safeLocation } from "./safe_location.ts";
import { narrowUi, type Ui } from "./ui.ts";

/** One link of a request's chain: what is called, and what its `ctx.render()` is wrapped in. */
export interface Step<State> {
  // deno-lint-ignore no-explicit-any
  call: (ctx: Context<any>) => Response | Promise<Response>;
  ui: Ui<State>;
}

/** Calls the next link without a promise where none is needed; `ctx.next()` is its public form. */
export let proceed: <State>(ctx: Context<State>) => Response | Promise<Response>;
/** Sets what `ctx.render()` wraps its argument in. */
export let setUi: <State>(ctx: Context<State>, ui: Ui<State>) => void;
export let getUi: <State>(ctx: Context<State>) => Ui<State>;
export let getPath: <State>(ctx: Context<State>) => string;
export let getBuildCache: <State>(ctx: Context<State>) => BuildCache;
/** The nonce of the inline scripts and styles of this response; undefined: none is asked for. */
export let getNonce: <State>(ctx: Context<State>) => string | undefined;
export let setNonce: <State>(ctx: Context<State>, nonce: string) => void;

/** Headers of pages rendered from here on. Made once for many responses: a policy is dear to validate each time. */
export let setPageHeaders: <State>(ctx: Context<State>, headers: Headers) => void;
export let getPageHeaders: <State>(ctx: Context<State>) => Headers | undefined;
/** Notes that a response has the page headers. */
export let markRendered: <State>(ctx: Context<State>, response: Response) => Response;
export let isRendered: <State>(ctx: Context<State>, response: Response) => boolean;

/** One request on its way through middlewares and handlers. */
export class Context<State> {
  readonly config: ResolvedFreshConfig;
  /** The request as it came in. */
  req: Request;
  readonly info: Deno.ServeHandlerInfo;
  /** The pattern that matched, or null. */
  readonly route: string | null;
  /** The decoded parameters of the pattern. */
  readonly params: Record<string, string>;
  /** Filled by middlewares, read by handlers and pages. */
  readonly state: State = {} as State;
  data: unknown = undefined;
  /** What was thrown further in, null before. */
  error: unknown | null = null;
  readonly isPartial: boolean = false;
  Component!: FunctionComponent;

  #steps: Step<State>[];
  #at = 0;
  #ui: Ui<State>;
  #path: string;
  #url: URL | undefined;
  #cache: BuildCache;
  #nonce: string | undefined;
  #pageHeaders: Headers | undefined;
  #rendered: Response | undefined;

  static {
    proceed = (ctx) => {
      const step = ctx.#steps[ctx.#at++];
      if (step === undefined) throw new HttpError(404);
      ctx.#ui = step.ui;
      return step.call(ctx);
    };
    setUi = (ctx, ui) => void (ctx.#ui = ui);
    getUi = (ctx) => ctx.#ui;
    getPath = (ctx) => ctx.#path;
    getBuildCache = (ctx) => ctx.#cache;
    getNonce = (ctx) => ctx.#nonce;
    setPageHeaders = (ctx, headers) => void (ctx.#pageHeaders = headers);
    getPageHeaders = (ctx) => ctx.#pageHeaders;
    markRendered = (ctx, response) => ctx.#rendered = response;
    isRendered = (ctx, response) => ctx.#rendered === response;
    setNonce = (ctx, nonce) => void (ctx.#nonce = nonce);
  }

  constructor(
    req: Request,
    info: Deno.ServeHandlerInfo,
    path: string,
    route: string | null,
    params: Record<string, string>,
    config: ResolvedFreshConfig,
    steps: Step<State>[],
    ui: Ui<State>,
    cache: BuildCache,
  ) {
    this.req = req;
    this.info = info;
    this.route = route;
    this.params = params;
    this.config = config;
    this.#path = path;
    this.#steps = steps;
    this.#ui = ui;
    this.#cache = cache;
  }

  /** The request's URL. Parsed when first read: many pages never do. */
  get url(): URL {
    return this.#url ??= requestUrl(this.req, this.config.trustProxy);
  }

  /** Calls the next middleware or the route. */
  async next(): Promise<Response> {
    const ui = this.#ui;
    try {
      return await proceed(this);
    } catch (error) {
      this.error = error;
      throw error;
    } finally {
      this.#ui = ui;
    }
  }

  /** Renders JSX inside the layouts and the app wrapper that hold here. */
  // deno-lint-ignore no-explicit-any
  async render(vnode: VNode<any> | null, init?: ResponseInit, config?: LayoutConfig): Promise<Response> {
    if (arguments.length === 0) throw new Error("No arguments passed to: ctx.render()");
    if (vnode !== null && !isValidElement(vnode)) {
      throw new Error("Non-JSX element passed to: ctx.render()");
    }
    return await renderDocument(this, vnode, narrowUi(this.#ui, config), init);
  }

  /**
   * Sends the browser elsewhere.
   * A path can not leave the site: `//evil.example` becomes `/evil.example`. A full URL is taken as it is.
   */
  redirect(pathOrUrl: string, status = 302): Response {
    return new Response(null, { status, headers: { location: safeLocation(pathOrUrl) } });
  }

  /** Answers with plain text. */
  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  /** Answers with HTML, sent as it is. */
  html(content: string, init?: ResponseInit): Response {
    const headers = new Headers(init?.headers);
    headers.set("content-type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  /** Answers with JSON. */
  // deno-lint-ignore no-explicit-any
  json(content: any, init?: ResponseInit): Response {
    return Response.json(content, init);
  }
}
