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

/**
 * Adds what every answer says to the browser. A page that set its own policy keeps it.
 * @param https whether the public address is on https
 */
export function addSecurityHeaders(headers: Headers, path: string, https: boolean): void {
  const token = isTokenPage(path);
  const absent = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  absent("content-security-policy", isRespondentPage(path) ? respondentPolicy : contentPolicy);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", token ? "no-referrer" : "same-origin");
  headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  headers.set("cross-origin-opener-policy", "same-origin");
  if (https) headers.set("strict-transport-security", "max-age=31536000");
  if (token) headers.set("cache-control", "no-store");
}

const respondentPolicy = contentPolicy.replace("img-src 'self' https: data:", "img-src 'self' data:");
