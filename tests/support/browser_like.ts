import type { Ctx } from "../../services/context.ts";
import { createWeb } from "../../web.ts";

/** Asks the pages as a browser would: it keeps cookies, says where its forms come from, and follows nothing. */
export function browserLike(ctx: Ctx, headers: Record<string, string> = {}) {
  const web = createWeb(ctx);
  const origin = new URL(ctx.config.publicUrl).origin;
  const cookies = new Map<string, string>();

  async function send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const sent = new Headers({ ...headers, ...Object.fromEntries(new Headers(init.headers)) });
    if (cookies.size > 0) sent.set("cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const response = await web(new Request(origin + path, { ...init, method, headers: sent }));
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";", 1)[0]!.split("=", 2);
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  }
  return {
    cookies,
    send,
    get: (path: string) => send("GET", path),
    post: (path: string, fields: Record<string, string> | [string, string][] = {}) =>
      send("POST", path, {
        body: new URLSearchParams(fields),
        headers: { origin, "sec-fetch-site": "same-origin" },
      }),
  };
}
