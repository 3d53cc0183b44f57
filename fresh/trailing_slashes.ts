import { getPath, proceed } from "./context.ts";
import type { Middleware } from "./handlers.ts";

/** Redirects so that every URL ends with a slash (`always`) or none does (`never`). */
export function trailingSlashes<State>(mode: "always" | "never"): Middleware<State> {
  return (ctx) => {
    const path = getPath(ctx);
    if (path === "/" || path.endsWith("/") === (mode === "always")) return proceed(ctx);
    return ctx.redirect((mode === "always" ? path + "/" : path.replace(/\/+$/, "")) + ctx.url.search);
  };
}
