import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { inTransaction } from "../transaction.ts";
import { makeApiKey } from "./api_key.ts";
import { getConnection } from "./list.ts";

/** Another key for an API connection, for when the first was lost; earlier ones stay good until they are revoked. */
export async function newApiKey(ctx: Ctx, connectionId: string): Promise<string> {
  mayChangeSettings(ctx);
  const connection = await getConnection(ctx, connectionId);
  if (connection.kind !== "api") throw invalid("Only an API connection has keys.");
  return await inTransaction(ctx, (tx) => makeApiKey(tx, connection));
}
