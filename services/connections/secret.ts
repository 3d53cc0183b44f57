import { and, eq, isNull } from "drizzle-orm";
import { connections } from "../../db/schema/connections.ts";
import { stores } from "../../db/schema/stores.ts";
import { createCache } from "../cache.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../ids.ts";
import type { Store } from "../stores/store.ts";
import type { ConnectionKind } from "./connection.ts";

/** What it takes to check a call's signature and to know whose events it brings. */
export interface WebhookConnection {
  id: string;
  kind: ConnectionKind;
  store: Store;
  secret: string;
}

// Ten seconds bound how long a connection that another process removed is still listened to here.
const cache = createCache<WebhookConnection>({ seconds: 10, most: 1_000 });

/** @returns undefined for a connection that never was or has been removed */
export function connectionForWebhook(ctx: Ctx, id: string): Promise<WebhookConnection | undefined> {
  if (!isId(id)) return Promise.resolve(undefined);
  return cache.get(ctx, id, async () => {
    const [found] = await ctx.db.select().from(connections)
      .innerJoin(stores, eq(stores.id, connections.storeId))
      .where(and(eq(connections.id, id), isNull(connections.removedAt)));
    if (!found) return undefined;
    const { kind, sealedSecret } = found.connections;
    return { id, kind, store: found.stores, secret: ctx.keys.unseal(sealedSecret) };
  });
}

/** To be called when a connection has changed or gone. */
export function forgetConnection(ctx: Ctx, id: string): void {
  cache.drop(ctx, id);
}
