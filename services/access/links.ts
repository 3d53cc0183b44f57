import { and, eq, isNull } from "drizzle-orm";
import { agents } from "../../db/schema/mod.ts";
import { as, type Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { inTransaction } from "../transaction.ts";
import type { Agent } from "./agents.ts";
import { audit } from "./audit.ts";
import { auth } from "./auth.ts";
import { findOneTimeLink, makeOneTimeLink, type OneTimeLink, useOneTimeLink } from "./one_time_link.ts";
import { checkPassword } from "./password.ts";
import { sessionCookie } from "./session.ts";
import { setPassword } from "./set_password.ts";

/** A link that signs an agent in once, without a password. Whoever has it is that agent. */
export async function signInLink(ctx: Ctx, agentId: string): Promise<string> {
  return `${ctx.config.publicUrl}/sign-in/${await makeOneTimeLink(ctx, "sign_in", agentId)}`;
}

/** A link by which an agent chooses a password and is signed in. */
export async function passwordLink(ctx: Ctx, agentId: string): Promise<string> {
  return `${ctx.config.publicUrl}/sign-in/${await makeOneTimeLink(ctx, "password", agentId)}`;
}

/** What a `/sign-in/TOKEN` link is for, and for whom; undefined when it is unknown, used or too old. */
export async function openSignInLink(
  ctx: Ctx,
  token: string,
): Promise<{ purpose: "sign_in" | "password"; agent: Agent } | undefined> {
  return await forSignIn(ctx, await findOneTimeLink(ctx, token));
}

/**
 * Uses a `/sign-in/TOKEN` link up.
 * @param password the new one, for a link that is there to choose it
 * @returns the `Set-Cookie` of the new session
 * @throws DomainError `not_found`, or `invalid` when the password cannot be used (the link then still works)
 */
export async function signInByLink(ctx: Ctx, token: string, password?: string): Promise<string> {
  return await inTransaction(as(ctx, { kind: "system" }), async (tx) => {
    const link = await forSignIn(tx, await useOneTimeLink(tx, token));
    if (!link) throw notFound("The link");
    const { agent, purpose } = link;
    if (purpose === "password") {
      checkPassword(password ?? "", "/password");
      await setPassword(tx, agent.id, password ?? "");
      await audit(tx, "agent.password_changed", `agent:${agent.id}`, { by: "link" });
    }
    const session = await (await auth(tx)).startSession(agent.id);
    await audit(tx, "agent.signed_in", `agent:${agent.id}`, { by: "link" });
    return sessionCookie(ctx.config, session);
  });
}

async function forSignIn(ctx: Ctx, link: OneTimeLink | undefined) {
  if (!link?.agentId || link.purpose === "setup") return undefined;
  const [agent] = await ctx.db.select().from(agents)
    .where(and(eq(agents.id, link.agentId), isNull(agents.removedAt)));
  return agent && { purpose: link.purpose, agent };
}
