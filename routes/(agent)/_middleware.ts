import { define } from "../../define.ts";
import { isLanguage } from "../../locales/languages.ts";
import { formats } from "../../locales/format.ts";
import { translator } from "../../locales/translate.ts";
import { currentAgent } from "../../services/access/current_agent.ts";
import { forgetsOnSignOut, mayComeBack } from "../../services/access/may_come_back.ts";
import { as } from "../../services/context.ts";
import { deskFacts } from "../../services/insights/desk.ts";
import { answerSignedOut } from "./(_signed_out)/answer.tsx";

/** Nobody passes without a session; who passes gets the desk in their own language and the first store's time. */
export default define.middleware(async (ctx) => {
  const { state } = ctx;
  const agent = await currentAgent(state.ctx, ctx.req.headers);
  if (!agent) return await answerSignedOut(ctx);
  state.agent = agent;
  state.ctx = as(state.ctx, { kind: "agent", id: agent.id, name: agent.name, role: agent.role });

  const desk = await deskFacts(state.ctx);
  if (agent.language && isLanguage(agent.language)) state.language = agent.language;
  state.t = translator(state.language);
  state.formats = formats(state.language, desk.timezone);
  state.shopName = desk.shopName;
  state.outboxOnly = desk.outboxOnly;
  state.privateLinks = desk.privateLinks;
  state.sendingTrouble = desk.trouble;
  state.openConversations = desk.openConversations;

  const response = await ctx.next();
  if (response.headers.has("cache-control")) return response;
  // What an agent saw must not come back from the cache after signing out; what was typed must, by going back.
  const forgets = forgetsOnSignOut(state.ctx.config.publicUrl);
  const stays = ctx.req.method === "POST" && mayComeBack(ctx.url.pathname, response.status, forgets);
  response.headers.set("cache-control", stays ? "private, no-cache" : "no-store");
  return response;
});
