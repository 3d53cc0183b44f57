import { type Context, proceed, setUi, type Step } from "./context.ts";
import type { Middleware } from "./handlers.ts";
import { HttpError } from "./http_error.ts";
import type { RouteComponent } from "./page_props.ts";
import { renderRoute } from "./render_route.ts";
import type { LayoutConfig, Route } from "./route.ts";
import { narrowUi, type Ui } from "./ui.ts";

/** One folder of the URL space and what holds below it. */
export class Segment<State> {
  readonly middlewares: Middleware<State>[] = [];
  layout: { component: RouteComponent<State>; config?: LayoutConfig } | null = null;
  app: RouteComponent<State> | null = null;
  errorRoute: Route<State> | null = null;
  readonly #children = new Map<string, Segment<State>>();
  readonly #parent: Segment<State> | null;

  constructor(parent: Segment<State> | null = null) {
    this.#parent = parent;
  }

  /** The segment at `path` below this one, made where missing. */
  at(path: string[]): Segment<State> {
    const [name, ...rest] = path;
    if (name === undefined) return this;
    let child = this.#children.get(name);
    if (!child) this.#children.set(name, child = new Segment(this));
    return child.at(rest);
  }

  /**
   * The chain down to here as it stands now: what is registered later does not reach earlier routes.
   * @param notFound answers every 404 thrown inside, or null
   */
  steps(notFound: Route<State> | null): Step<State>[] {
    const steps = this.#parent ? this.#parent.steps(notFound) : [];
    const ui = this.ui();
    if (this.errorRoute || notFound) steps.push({ call: boundary(this.errorRoute, notFound, ui), ui });
    for (const call of this.middlewares) steps.push({ call, ui });
    return steps;
  }

  /** What a page here is wrapped in. */
  ui(): Ui<State> {
    let ui = this.#parent ? this.#parent.ui() : { app: null, layouts: [] };
    if (this.app) ui = { ...ui, app: this.app };
    if (!this.layout) return ui;
    const { app, layouts } = narrowUi(ui, this.layout.config);
    return { app, layouts: [...layouts, this.layout.component] };
  }
}

/** Shows an error page for what is thrown further in. */
function boundary<State>(errorRoute: Route<State> | null, notFound: Route<State> | null, ui: Ui<State>) {
  function recover(ctx: Context<State>, error: unknown): Response | Promise<Response> {
    ctx.error = error;
    const status = error instanceof HttpError ? error.status : 500;
    const route = status === 404 && notFound ? notFound : errorRoute;
    if (!route) throw error;
    // An error page is the only trace of a crash that a visitor sees; the log must have the rest.
    if (!(error instanceof HttpError)) ctx.config.report(error);
    setUi(ctx, ui);
    return renderRoute(ctx, route, status);
  }

  return (ctx: Context<State>): Response | Promise<Response> => {
    try {
      const response = proceed(ctx);
      if (response instanceof Response) return response;
      return Promise.resolve(response).catch((error) => recover(ctx, error));
    } catch (error) {
      return recover(ctx, error);
    }
  };
}
