import { and, eq, isNull } from "drizzle-orm";
import { apiKeys } from "../../db/schema/api_keys.ts";
import { connections } from "../../db/schema/connections.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { inTransaction } from "../transaction.ts";
import { forgetApiKeys } from "./authenticate.ts";
import { forgetConnection } from "./secret.ts";

/** Listens to a shop system no longer: its calls and keys are refused from now on; what it told stays. */
export async function removeConnection(ctx: Ctx, id: string): Promise<void> {
  mayChangeSettings(ctx);
  if (!isId(id)) throw notFound("The connection");
  await inTransaction(ctx, async (tx) => {
    const removedAt = tx.now();
    const [removed] = await tx.db.update(connections).set({ removedAt })
      .where(and(eq(connections.id, id), isNull(connections.removedAt))).returning({ id: connections.id });
    if (!removed) throw notFound("The connection");
    await tx.db.update(apiKeys).set({ revokedAt: removedAt })
      .where(and(eq(apiKeys.connectionId, id), isNull(apiKeys.revokedAt)));
    await audit(tx, "connection.removed", `connection:${id}`);
  });
  forgetConnection(ctx, id);
  forgetApiKeys(ctx);
}
