import type { Context } from "fresh";
import { SignedOut } from "../../../components/SignedOut.tsx";
import { isSecretField } from "../../../services/access/secret_fields.ts";
import { sentFields } from "../../../services/access/sent_fields.ts";
import type { State } from "../../../state.ts";

const noStore = { "cache-control": "no-store" };

/**
 * What a request without a session gets: who opens a page signs in first and is led back to it; a form comes back in a
 * page that sends it again. Forms from elsewhere have been refused before.
 */
export async function answerSignedOut(ctx: Context<State>): Promise<Response> {
  const { req, url } = ctx;
  if (req.headers.get("accept") === "text/event-stream") return refusal();
  if (req.method === "GET" || req.method === "HEAD") {
    return signInFirst(url.pathname === "/" ? "" : url.pathname + url.search);
  }
  if (byScript(req.headers)) return refusal();
  // Nothing but passwords: none of it may be given back.
  if (url.pathname === "/settings/password") return signInFirst(url.pathname);
  const sent = await sentFields(req);
  if (!sent) return signInFirst("");
  const kept = {
    ...sent,
    fields: sent.fields.filter(([name]) => !isSecretField(name)),
    secrets: sent.fields.filter(([name, value]) => isSecretField(name) && value !== "").map(([name]) => name),
  };
  return await ctx.render(<SignedOut t={ctx.state.t} {...kept} />, { status: 401, headers: noStore });
}

function signInFirst(next: string): Response {
  const query = next && `?next=${encodeURIComponent(next)}`;
  return new Response(null, { status: 303, headers: { location: `/sign-in${query}`, ...noStore } });
}

/** What a script sent is no page to show; over plain http browsers do not say which it is. */
function byScript(headers: Headers): boolean {
  const mode = headers.get("sec-fetch-mode");
  if (mode !== null) return mode !== "navigate";
  return headers.has("accept") && !headers.get("accept")!.includes("text/html");
}

/** RFC 9457. */
const refusal = () =>
  new Response(JSON.stringify({ title: "You are signed out.", status: 401, code: "unauthenticated" }), {
    status: 401,
    headers: { "content-type": "application/problem+json", ...noStore },
  });
