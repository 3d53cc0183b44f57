import type { Config } from "../config.ts";
import { isRespondentPage, isTokenPage } from "./token_pages.ts";

const policy = (parts: Record<string, string>) =>
  Object.entries(parts).map(([directive, sources]) => `${directive} ${sources}`).join("; ");

/** What a page of this site may load and do unless it says so itself: nothing from elsewhere, nothing inline. */
export const contentPolicy = policy({
  "default-src": "'none'",
  "style-src": "'self'",
  "script-src": "'self'",
  "img-src": "'self' https: data:",
  "connect-src": "'self'",
  "form-action": "'self'",
  "base-uri": "'none'",
  "frame-ancestors": "'none'",
});

/** Answers that have all of these already. */
const finished = new WeakSet<Response>();

/**
 * Adds what every answer says to the browser. A page that set its own policy keeps it.
 * @param https whether the public address is on https
 */
export function addSecurityHeaders(response: Response, path: string, https: boolean): void {
  if (finished.has(response)) return;
  const { headers } = response;
  if (!headers.has("content-security-policy")) {
    headers.set("content-security-policy", isRespondentPage(path) ? respondentPolicy : contentPolicy);
  }
  for (const [name, value] of commonHeaders(isTokenPage(path), https)) headers.set(name, value);
}

const respondentPolicy = contentPolicy.replace("img-src 'self' https: data:", "img-src 'self' data:");

function commonHeaders(token: boolean, https: boolean): [string, string][] {
  return [
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", token ? "no-referrer" : "same-origin"],
    ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
    ["cross-origin-opener-policy", "same-origin"],
    ...https ? [["strict-transport-security", "max-age=31536000"] as [string, string]] : [],
    ...token ? [["cache-control", "no-store"] as [string, string]] : [],
  ];
}

const prepared = new Map<string, Headers>();

/**
 * A whole page behind a token, with all that it says to the browser. Its headers are made once for many answers:
 * to check eight of them for each costs more than to send the page.
 * @param page its `policy` says what it may load; there are few
 * @param accepted what the browser says of the encodings it takes
 */
export function tokenPage(
  { publicUrl }: Config,
  { html, policy, gzipped }: { html: string; policy: string; gzipped?(): Uint8Array<ArrayBuffer> },
  status = 200,
  accepted: string | null = null,
): Response {
  const https = publicUrl.startsWith("https:");
  const encoded = gzipped !== undefined && takesGzip(accepted);
  const key = `${https} ${encoded} ${policy}`;
  let headers = prepared.get(key);
  if (!headers) {
    headers = new Headers([
      ["content-type", "text/html; charset=utf-8"],
      ["content-security-policy", policy],
      ...encoded ? [["content-encoding", "gzip"] as [string, string]] : [],
      ...gzipped ? [["vary", "accept-encoding"] as [string, string]] : [],
      ...commonHeaders(true, https),
    ]);
    if (prepared.size >= 1_000) prepared.clear();
    prepared.set(key, headers);
  }
  const response = new Response(encoded ? gzipped() : html, { status, headers });
  finished.add(response);
  return response;
}

const takesGzip = (accepted: string | null): boolean =>
  accepted !== null && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accepted);
