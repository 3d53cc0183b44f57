import { and, eq } from "drizzle-orm";
import { accounts } from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";
import { DomainError, invalid } from "../errors.ts";
import { inTransaction } from "../transaction.ts";
import { audit } from "./audit.ts";
import { auth } from "./auth.ts";
import { requireAgent } from "./authorize.ts";
import { checkPassword, verifyPassword } from "./password.ts";
import { sessionCookie } from "./session.ts";
import { setPassword } from "./set_password.ts";
import { countAttempt } from "./throttle.ts";

/**
 * Changes an agent's own password and signs every other browser of theirs out.
 * @returns the `Set-Cookie` of the session that replaces this one
 * @throws DomainError `invalid` at `/current` or `/password`; `throttled` after ten attempts in 15 minutes
 */
export async function changePassword(
  ctx: Ctx,
  input: { current: string; password: string },
): Promise<string> {
  const { id } = requireAgent(ctx);
  if (await countAttempt(ctx, `change password ${id}`, { attempts: 10, windowMinutes: 15 })) {
    throw new DomainError("throttled", "Wait a quarter of an hour and try again.");
  }
  const [account] = await ctx.db.select({ password: accounts.password }).from(accounts)
    .where(and(eq(accounts.userId, id), eq(accounts.providerId, "credential")));
  if (!account?.password || !await verifyPassword(account.password, input.current)) {
    throw invalid("The password in use is another one.", [{ pointer: "/current", detail: "wrong" }]);
  }
  checkPassword(input.password, "/password");
  return await inTransaction(ctx, async (tx) => {
    await setPassword(tx, id, input.password);
    await audit(tx, "agent.password_changed", `agent:${id}`);
    return sessionCookie(ctx.config, await (await auth(tx)).startSession(id));
  });
}
