import type { Context } from "fresh";
import { SignedOut } from "../../components/SignedOut.tsx";
import { define } from "../../define.ts";
import { isLanguage } from "../../locales/languages.ts";
import { formats } from "../../locales/format.ts";
import { translator } from "../../locales/translate.ts";
import { currentAgent } from "../../services/access/current_agent.ts";
import { forgetsOnSignOut, mayComeBack } from "../../services/access/may_come_back.ts";
import { isSecretField } from "../../services/access/secret_fields.ts";
import { sentFields } from "../../services/access/sent_fields.ts";
import { as } from "../../services/context.ts";
import { deskFacts } from "../../services/insights/desk.ts";
import type { State } from "../../state.ts";

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

/** Who opens a page signs in first and is led back to it; a form comes back in a page that sends it again. */
async function answerSignedOut(ctx: Context<State>): Promise<Response> {
  const { req: { method, headers }, url } = ctx;
  const reads = method === "GET" || method === "HEAD";
  if (isProgram(headers, reads)) return refusal();
  const again = reads ? undefined : await giveBack(ctx);
  if (again) return again;
  const next = url.pathname !== "/" ? `?next=${encodeURIComponent(url.pathname + url.search)}` : "";
  return new Response(null, { status: 303, headers: { location: `/sign-in${next}`, ...noStore } });
}

/** Forms from elsewhere have been refused before. @returns undefined when nothing of it may or can be given back */
async function giveBack(ctx: Context<State>): Promise<Response | undefined> {
  const { req, url, state: { t } } = ctx;
  // Nothing but passwords.
  if (url.pathname === "/settings/password") return undefined;
  const sent = await sentFields(req);
  if (!sent) return undefined;
  const fields = sent.fields.filter(([name]) => !isSecretField(name));
  const secrets = sent.fields.filter(([name, value]) => isSecretField(name) && value !== "");
  const page = <SignedOut t={t} {...sent} fields={fields} secrets={secrets.map(([name]) => name)} />;
  return await ctx.render(page, { status: 401, headers: noStore });
}

/** What a script sent is no page to show; over plain http browsers do not say which it is. */
function isProgram(headers: Headers, reads: boolean): boolean {
  const accept = headers.get("accept");
  if (reads) return accept === "text/event-stream";
  const mode = headers.get("sec-fetch-mode");
  return mode === null ? accept !== null && !accept.includes("text/html") : mode !== "navigate";
}

const noStore = { "cache-control": "no-store" };

/** RFC 9457. */
const refusal = () =>
  new Response(JSON.stringify({ title: "You are signed out.", status: 401, code: "unauthenticated" }), {
    status: 401,
    headers: { "content-type": "application/problem+json", ...noStore },
  });
