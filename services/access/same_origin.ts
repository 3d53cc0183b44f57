import { isTokenPage } from "./token_pages.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request may change something: its form came from this site, as far as the browser says.
 * @param publicUrl PUBLIC_URL: behind a proxy the request's own URL has another scheme
 */
export function sameOrigin(req: Request, publicUrl: string): boolean {
  if (safe.has(req.method)) return true;
  const url = new URL(req.url);
  if (isUnsubscribe(url.pathname)) return true;
  const site = req.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = req.headers.get("origin");
  // A page with `Referrer-Policy: no-referrer` posts with the origin `null`, and over plain http a browser leaves
  // Sec-Fetch-Site out. There the token in the path is what proves the request, and no cookie is at stake.
  if (origin === "null") return isTokenPage(url.pathname);
  return origin === new URL(publicUrl).origin || origin === url.origin;
}

/** RFC 8058: a mail program posts this, from no page at all. */
const isUnsubscribe = (path: string) => path.startsWith("/u/");
