import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { calls } from "../../db/schema/calls.ts";
import { connections } from "../../db/schema/connections.ts";
import { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { flushCalls } from "./calls.ts";
import { type Connection, connectionUrl } from "./connection.ts";
import { isMissing } from "./shared_secret.ts";

export interface ListedConnection extends Connection {
  storeName: string;
  storeSlug: string;
  url: string;
  /** The shop's secret is still to come; until then every call is refused. */
  secretMissing: boolean;
  /** When it last called, and what became of that; undefined until the first call. */
  lastCall?: { receivedAt: Date; outcome: Call["outcome"] };
}

type Call = typeof calls.$inferSelect;

/** The connections that are listened to, oldest first. */
export async function listConnections(ctx: Ctx): Promise<ListedConnection[]> {
  return await find(ctx);
}

/** @throws DomainError `not_found`, also for one that has been removed */
export async function getConnection(ctx: Ctx, id: string): Promise<ListedConnection> {
  const [found] = isId(id) ? await find(ctx, id) : [];
  if (!found) throw notFound("The connection");
  return found;
}

async function find(ctx: Ctx, id?: string): Promise<ListedConnection[]> {
  await flushCalls(ctx);
  const last = ctx.db.selectDistinctOn([calls.connectionId], {
    connectionId: calls.connectionId,
    receivedAt: calls.receivedAt,
    outcome: calls.outcome,
  }).from(calls).orderBy(calls.connectionId, sql`${calls.receivedAt} desc`).as("last_call");
  const found = await ctx.db
    .select({
      ...getTableColumns(connections),
      storeName: stores.name,
      storeSlug: stores.slug,
      receivedAt: last.receivedAt,
      outcome: last.outcome,
    })
    .from(connections)
    .innerJoin(stores, eq(stores.id, connections.storeId))
    .leftJoin(last, eq(last.connectionId, connections.id))
    .where(and(isNull(connections.removedAt), id ? eq(connections.id, id) : undefined))
    .orderBy(asc(connections.createdAt), asc(connections.id));
  return found.map(({ receivedAt, outcome, sealedSecret, ...connection }) => ({
    ...connection,
    secretMissing: isMissing(ctx.keys.unseal(sealedSecret)),
    url: connectionUrl(ctx.config, connection),
    lastCall: receivedAt && outcome ? { receivedAt, outcome } : undefined,
  }));
}
