import { and, eq, isNull } from "drizzle-orm";
import { connections } from "../../db/schema/connections.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { invalid, notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { inTransaction } from "../transaction.ts";
import { forgetConnection } from "./secret.ts";
import { complainAbout } from "./shared_secret.ts";

/** Believes another secret from now on: the one that Shopify has shown at last, or a new one after a leak. */
export async function changeSecret(ctx: Ctx, id: string, secret: string): Promise<void> {
  mayChangeSettings(ctx);
  if (!isId(id)) throw notFound("The connection");
  const given = secret.trim();
  await inTransaction(ctx, async (tx) => {
    const open = and(eq(connections.id, id), isNull(connections.removedAt));
    const [connection] = await tx.db.select().from(connections).where(open).for("update");
    if (!connection) throw notFound("The connection");
    const complaint = given.length > 500
      ? "Give at most 500 characters."
      : complainAbout(connection.kind, given);
    if (complaint) throw invalid("The secret cannot be used.", [{ pointer: "/secret", detail: complaint }]);
    await tx.db.update(connections).set({ sealedSecret: tx.keys.seal(given) }).where(open);
    await audit(tx, "connection.secret_changed", `connection:${id}`);
  });
  forgetConnection(ctx, id);
}
