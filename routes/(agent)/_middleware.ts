import { define } from "../../define.ts";
import { isLanguage } from "../../locales/languages.ts";
import { formats } from "../../locales/format.ts";
import { translator } from "../../locales/translate.ts";
import { currentAgent } from "../../services/access/current_agent.ts";
import { as } from "../../services/context.ts";
import { deskFacts } from "../../services/insights/desk.ts";

/** Nobody passes without a session; who passes gets the desk in their own language and the first store's time. */
export default define.middleware(async (ctx) => {
  const { state } = ctx;
  const agent = await currentAgent(state.ctx, ctx.req.headers);
  if (!agent) return signInFirst(ctx.url, ctx.req.method);
  state.agent = agent;
  state.ctx = as(state.ctx, { kind: "agent", id: agent.id, name: agent.name, role: agent.role });

  const desk = await deskFacts(state.ctx);
  if (agent.language && isLanguage(agent.language)) state.language = agent.language;
  state.t = translator(state.language);
  state.formats = formats(state.language, desk.timezone);
  state.shopName = desk.shopName;
  state.outboxOnly = desk.outboxOnly;
  state.sendingTrouble = desk.trouble;
  state.openConversations = desk.openConversations;

  const response = await ctx.next();
  // What an agent saw must not come back from the cache after signing out.
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
  return response;
});

/** After signing in, back to the page that was asked for; what was posted is not repeated. */
function signInFirst(url: URL, method: string): Response {
  const next = method === "GET" && url.pathname !== "/"
    ? `?next=${encodeURIComponent(url.pathname + url.search)}`
    : "";
  return new Response(null, {
    status: 303,
    headers: { location: `/sign-in${next}`, "cache-control": "no-store" },
  });
}
