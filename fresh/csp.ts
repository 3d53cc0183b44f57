import { type Context, isRendered, proceed, setNonce, setPageHeaders } from "./context.ts";
import type { Middleware } from "./handlers.ts";

export interface CSPOptions {
  /** Only report what would be refused. */
  reportOnly?: boolean;
  /** A URL that browsers send reports to. */
  reportTo?: string;
  /** Directives that are added, or replace the default of the same name. */
  csp?: string[];
  /** Allow inline `<script>` and `<style>` elements of rendered pages, by a nonce that each response has anew. */
  useNonce?: boolean;
}

/**
 * Sets the Content-Security-Policy.
 * The defaults are Fresh's without `'unsafe-inline'`: nothing that this framework renders needs it.
 * A response that carries a policy already keeps it.
 */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const directives = merge(DEFAULTS, options.csp ?? []);
  if (options.reportTo) directives.push("report-to csp-endpoint", `report-uri ${options.reportTo}`);
  const name = options.reportOnly ? "content-security-policy-report-only" : "content-security-policy";
  const make = (directives: string[], https: boolean) => {
    const policy = https ? [...directives, "upgrade-insecure-requests"] : directives;
    const headers = new Headers({ "content-type": "text/html; charset=utf-8", [name]: policy.join("; ") });
    if (options.reportTo) headers.set("reporting-endpoints", `csp-endpoint="${options.reportTo}"`);
    return headers;
  };
  const http = make(directives, false);
  const https = make(directives, true);

  return (ctx) => {
    let headers = isHttps(ctx) ? https : http;
    if (options.useNonce) {
      const nonce = crypto.randomUUID().replaceAll("-", "");
      setNonce(ctx, nonce);
      headers = make(directives.map((directive) => withNonce(directive, nonce)), isHttps(ctx));
    }
    setPageHeaders(ctx, headers);
    const response = proceed(ctx);
    return response instanceof Response
      ? withHeaders(ctx, response, headers)
      : response.then((response) => withHeaders(ctx, response, headers));
  };
}

function withHeaders<State>(ctx: Context<State>, response: Response, headers: Headers): Response {
  if (isRendered(ctx, response)) return response;
  const target = mutable(response);
  for (const [name, value] of headers) {
    if (name !== "content-type" && !target.headers.has(name)) target.headers.set(name, value);
  }
  return target;
}

const DEFAULTS = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/** Browsers take the first directive of a name and ignore the rest, so an override must take its place. */
function merge(defaults: string[], overrides: string[]): string[] {
  const byName = new Map(defaults.map((directive) => [nameOf(directive), directive]));
  for (const directive of overrides) byName.set(nameOf(directive), directive);
  return [...byName.values()];
}

function nameOf(directive: string): string {
  return directive.trim().split(/\s/)[0]!.toLowerCase();
}

function withNonce(directive: string, nonce: string): string {
  const name = nameOf(directive);
  if (name !== "script-src" && name !== "style-src") return directive;
  return `${directive.replace(/\s*'(unsafe-inline|none)'/g, "")} 'nonce-${nonce}'`;
}

function isHttps<State>(ctx: Context<State>): boolean {
  return ctx.config.trustProxy ? ctx.url.protocol === "https:" : ctx.req.url.startsWith("https:");
}

/** Redirects and proxied responses have frozen headers. */
function mutable(response: Response): Response {
  try {
    response.headers.delete("x-fresh-probe");
    return response;
  } catch {
    return new Response(response.body, response);
  }
}
