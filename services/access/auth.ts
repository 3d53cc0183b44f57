import type { BetterAuthOptions, DBAdapter } from "better-auth";
import * as tables from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";
import { newSecret } from "../keys.ts";
import { hashSessionTokens } from "./hashed_sessions.ts";
import { hashPassword, longestPassword, shortestPassword, verifyPassword } from "./password.ts";
import { sessionTimes } from "./session.ts";

/** What the verbs here use of better-auth. Its HTTP endpoints are not mounted anywhere. */
export interface Auth {
  /** @returns the new session's token in clear, or undefined when address and password do not belong together */
  signInByPassword(email: string, password: string): Promise<string | undefined>;
  /** @returns the new session's token in clear */
  startSession(agentId: string): Promise<string>;
}

/**
 * better-auth on the ctx's database. Loaded when somebody signs in and not before: it is 35 MB that a process which
 * only asks customers never needs.
 */
export async function auth(ctx: Ctx): Promise<Auth> {
  const known = instances.get(ctx.db);
  if (known) return known;
  const made = await createAuth(ctx);
  instances.set(ctx.db, made);
  return made;
}

// By handle: the outer one lives as long as the process, a transaction's is forgotten with it.
const instances = new WeakMap<Ctx["db"], Auth>();

async function createAuth(ctx: Ctx): Promise<Auth> {
  const [{ betterAuth }, { drizzleAdapter }] = await Promise.all([
    import("better-auth/minimal"),
    import("better-auth/adapters/drizzle"),
  ]);
  const adapter = drizzleAdapter(ctx.db, {
    provider: "pg",
    schema: {
      user: tables.agents,
      session: tables.sessions,
      account: tables.accounts,
      verification: tables.verifications,
    },
  });
  const made = betterAuth({
    secret: ctx.keys.derive("session"),
    baseURL: ctx.config.publicUrl,
    database: (options: BetterAuthOptions): DBAdapter => hashSessionTokens(adapter(options)),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    databaseHooks: {
      session: {
        create: {
          // Our clock, 256 bits, and nothing about the person's browser or whereabouts.
          before: (session) =>
            Promise.resolve({
              data: {
                ...session,
                ...sessionTimes(ctx.now()),
                token: newSecret(),
                ipAddress: null,
                userAgent: null,
              },
            }),
        },
      },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
  });
  return {
    async signInByPassword(email, password) {
      try {
        return (await made.api.signInEmail({ body: { email, password } })).token;
      } catch (error) {
        if (isRefusal(error)) return undefined;
        throw error;
      }
    },
    async startSession(agentId) {
      return (await (await made.$context).internalAdapter.createSession(agentId)).token;
    },
  };
}

/** better-auth answers a wrong address or password with 401, and one it cannot even try with 400. */
function isRefusal(error: unknown): boolean {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return status === 401 || status === 400;
}
