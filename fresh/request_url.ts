/** The URL of a request, with runs of slashes in the path made one, so that no path can name another host. */
export function requestUrl(req: Request, trustProxy: boolean): URL {
  const url = new URL(req.url);
  if (url.pathname.includes("//")) url.pathname = url.pathname.replace(/\/+/g, "/");
  if (!trustProxy) return url;

  const proto = first(req.headers.get("x-forwarded-proto"));
  if (proto === "http" || proto === "https") url.protocol = `${proto}:`;
  const host = first(req.headers.get("x-forwarded-host"));
  if (host) url.host = host;
  return url;
}

/**
 * The path of a request, equal to `requestUrl(req).pathname` but without parsing where the path is plain.
 * Dots, backslashes and the like go through the parser, so that a route and a check on `ctx.url` never differ.
 */
export function requestPath(req: Request): string {
  const raw = req.url;
  const start = raw.indexOf("/", raw.indexOf(":") + 3);
  if (start === -1) return "/";
  let end = start;
  while (end < raw.length) {
    const code = raw.charCodeAt(end);
    if (code === 63 || code === 35) break;
    end++;
  }
  const path = raw.slice(start, end);
  return PLAIN.test(path) ? path : requestUrl(req, false).pathname;
}

const PLAIN = /^(?:\/[\w\-~@:!$&'()*+,;=][\w\-.~@:!$&'()*+,;=]*)*\/?$/;

/** A chain of proxies appends to the list; the first entry is what the visitor's browser asked for. */
function first(list: string | null): string | undefined {
  return list?.split(",")[0]?.trim();
}
