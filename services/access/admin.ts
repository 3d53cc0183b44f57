import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { hasAgents, insertAgent } from "./agents.ts";
import { audit } from "./audit.ts";
import { setPassword } from "./set_password.ts";

/** Sees to it at start that the owner named by ADMIN_EMAIL exists, unless the server has agents already. */
export async function ensureAdmin(ctx: Ctx): Promise<void> {
  const { admin } = ctx.config;
  if (!admin) return;
  await inTransaction(ctx, async (tx) => {
    if (await hasAgents(tx)) return;
    const email = admin.email.toLowerCase();
    const owner = await insertAgent(tx, { name: email.slice(0, email.indexOf("@")), email, role: "owner" });
    await setPassword(tx, owner.id, admin.password);
    await audit(tx, "agent.added", `agent:${owner.id}`, { role: "owner", from: "environment" });
  });
}
