import type { Config } from "../config.ts";

const hour = 3_600_000;
/** Without a request for this long, a session is over. */
export const idleMs = 12 * hour;
/** However busy, a session is over after this long. */
export const longestMs = 7 * 24 * hour;
/** How stale the end of a session may get before a request writes it anew: a write per page would be wasteful. */
const renewAfterMs = 5 * 60_000;

/** When a session that starts now was made and ends. */
export function sessionTimes(now: Date): { createdAt: Date; updatedAt: Date; expiresAt: Date } {
  return { createdAt: now, updatedAt: now, expiresAt: new Date(now.getTime() + idleMs) };
}

/**
 * What a request does to the session it came with.
 * @returns `over`, or the new end when it is worth writing, or undefined when all stays as it is
 */
export function renewal(session: { createdAt: Date; expiresAt: Date }, now: Date): "over" | Date | undefined {
  const last = session.createdAt.getTime() + longestMs;
  if (now >= session.expiresAt || now.getTime() >= last) return "over";
  const end = Math.min(now.getTime() + idleMs, last);
  return end - session.expiresAt.getTime() >= renewAfterMs ? new Date(end) : undefined;
}

const overHttps = (config: Config) => config.publicUrl.startsWith("https:");

/** `__Host-`: no other host, not even one below the same domain, can set or read it. */
export const cookieName = (config: Config): string => overHttps(config) ? "__Host-efterklang" : "efterklang";

/** The `Set-Cookie` that signs a browser in. */
export function sessionCookie(config: Config, token: string): string {
  return cookie(config, token, longestMs / 1_000);
}

/** The `Set-Cookie` that signs a browser out. */
export const clearedCookie = (config: Config): string => cookie(config, "", 0);

/** The session's token as the browser sent it. */
export function sessionToken(config: Config, headers: Headers): string | undefined {
  const name = cookieName(config);
  for (const part of headers.get("cookie")?.split(";") ?? []) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value) return value;
  }
}

function cookie(config: Config, value: string, maxAgeSeconds: number): string {
  const secure = overHttps(config) ? "; Secure" : "";
  return `${cookieName(config)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
