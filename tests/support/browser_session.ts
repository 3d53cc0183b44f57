import type { Ctx } from "../../services/context.ts";
import { ensureMainStore } from "../../services/stores/ensure_main.ts";
import { browserLike } from "./browser_like.ts";
import { aSession } from "./session.ts";
import { anAgent } from "./world.ts";

/** A signed-in agent's browser without JavaScript, at a shop that has its first store. */
export async function aBrowser(ctx: Ctx, role: "owner" | "agent" = "owner") {
  const store = await ensureMainStore(ctx);
  const agent = await anAgent(ctx, { role, language: "en", email: `${role}@nordkaffe.example` });
  const browser = browserLike(ctx);
  const [name = "", token = ""] = (await aSession(ctx, agent.id)).split("=");
  browser.cookies.set(name, token);
  const read = async (response: Response) => ({
    status: response.status,
    location: response.headers.get("location"),
    html: await response.text(),
  });
  return {
    store,
    agent,
    get: async (path: string) => read(await browser.get(path)),
    post: async (path: string, fields?: Record<string, string> | [string, string][]) =>
      read(await browser.post(path, fields)),
    /** Sends a form with files. */
    upload: async (path: string, fields: Record<string, string | File>) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      const headers = { origin: new URL(ctx.config.publicUrl).origin, "sec-fetch-site": "same-origin" };
      return read(await browser.send("POST", path, { body, headers }));
    },
  };
}
