import { eq } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "../../db/schema/mod.ts";
import { as, type Ctx } from "../context.ts";
import { hashToken } from "../keys.ts";
import { addressBlock } from "./address.ts";
import { audit } from "./audit.ts";
import { auth } from "./auth.ts";
import { longestPassword, verifyPassword } from "./password.ts";
import { sessionCookie } from "./session.ts";
import { countAttempt, forgiveAttempts } from "./throttle.ts";

const schema = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(longestPassword),
  /** The client's, from `clientAddress`. */
  address: z.string(),
});

/** What became of an attempt; `cookie` is the `Set-Cookie` of the new session. */
export type SignInOutcome =
  | { kind: "signed_in"; cookie: string }
  | { kind: "wrong" }
  | { kind: "throttled"; until: Date };

const perAccount = { attempts: 10, windowMinutes: 15 };
const perAddress = { attempts: 30, windowMinutes: 15 };

/**
 * Signs an agent in by address and password. A wrong password and an address that nobody has give the same answer
 * after the same work.
 */
export async function signIn(ctx: Ctx, input: z.input<typeof schema>): Promise<SignInOutcome> {
  const given = schema.safeParse(input);
  if (!given.success) return { kind: "wrong" };
  const { email, password, address } = given.data;
  const byAccount = `sign-in account ${email}`;
  const until = later(
    await countAttempt(ctx, `sign-in address ${addressBlock(address)}`, perAddress),
    await countAttempt(ctx, byAccount, perAccount),
  );
  if (until) return { kind: "throttled", until };

  const token = await tokenFor(ctx, email, password);
  if (!token) return { kind: "wrong" };
  await forgiveAttempts(ctx, byAccount);
  await auditSignIn(ctx, token);
  return { kind: "signed_in", cookie: sessionCookie(ctx.config, token) };
}

async function tokenFor(ctx: Ctx, email: string, password: string): Promise<string | undefined> {
  if (z.email().safeParse(email).success) return await (await auth(ctx)).signInByPassword(email, password);
  // Refused before any work was done, it would answer sooner than an address that could be somebody's.
  await verifyPassword(nobody, password);
}

/** A hash that no password has, at today's cost. */
const nobody = `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

async function auditSignIn(ctx: Ctx, token: string): Promise<void> {
  const [session] = await ctx.db.select({ agentId: sessions.userId }).from(sessions)
    .where(eq(sessions.token, hashToken(token)));
  if (!session) return;
  const subject = `agent:${session.agentId}`;
  await audit(as(ctx, { kind: "system" }), "agent.signed_in", subject);
}

const later = (a: Date | undefined, b: Date | undefined) => a && b ? (a > b ? a : b) : a ?? b;
