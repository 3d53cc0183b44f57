import { randomBytes } from "node:crypto";
import { z } from "zod";
import { connections } from "../../db/schema/connections.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { newId } from "../ids.ts";
import { newSecret } from "../keys.ts";
import { oneLine } from "../one_line.ts";
import { parse } from "../parse.ts";
import { storeById, storeBySlug } from "../stores/by_slug.ts";
import { mainSlug } from "../stores/store.ts";
import { inTransaction } from "../transaction.ts";
import { makeApiKey } from "./api_key.ts";
import { type Connection, type ConnectionKind, connectionKinds, connectionUrl } from "./connection.ts";
import { complainAbout, missingSecret } from "./shared_secret.ts";

const schema = z.object({
  kind: z.enum(connectionKinds, { error: "Give shopify, woocommerce or api." }),
  /** The store's short name or id. */
  store: oneLine(60).default(mainSlug),
  name: oneLine(120).nullish(),
  secret: z.string().trim().max(500).nullish(),
}).superRefine(({ kind, secret }, check) => {
  const complaint = secret && complainAbout(kind, secret);
  if (complaint) check.addIssue({ code: "custom", path: ["secret"], message: complaint });
});

export type NewConnection = z.input<typeof schema>;

export interface CreatedConnection {
  connection: Connection;
  url: string;
  /** Absent for a Shopify connection whose secret is still to come. */
  secret?: string;
  /** Of an API connection: shown once, since only its hash is kept. */
  apiKey?: string;
}

/**
 * Lets one shop system send events to one store.
 * @param input `secret` is Shopify's own, which it shows only once a webhook exists: without it every call is refused
 * until `changeSecret` brings it. WooCommerce takes whichever both sides know, ours when none is given. An API
 * connection gets a Standard Webhooks secret besides its key
 */
export async function createConnection(ctx: Ctx, input: NewConnection): Promise<CreatedConnection> {
  mayChangeSettings(ctx);
  const given = parse(schema, input);
  const store = await storeBySlug(ctx, given.store) ?? await storeById(ctx, given.store);
  if (!store) {
    throw invalid("The store does not exist.", [{ pointer: "/store", detail: "There is no such store." }]);
  }
  const secret = given.secret || ownSecret(given.kind);
  return await inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const [row] = await tx.db.insert(connections).values({
      id: newId(now),
      storeId: store.id,
      kind: given.kind,
      name: given.name || defaultNames[given.kind],
      sealedSecret: tx.keys.seal(secret ?? missingSecret()),
      createdAt: now,
    }).returning();
    const { sealedSecret: _, ...connection } = row!;
    const apiKey = given.kind === "api" ? await makeApiKey(tx, connection) : undefined;
    await audit(tx, "connection.created", `connection:${connection.id}`, {
      kind: given.kind,
      store: store.slug,
    });
    return { connection, url: connectionUrl(tx.config, connection), secret, apiKey };
  });
}

const defaultNames: Record<ConnectionKind, string> = {
  shopify: "Shopify",
  woocommerce: "WooCommerce",
  api: "API",
};

/** The secret that we choose where the shop system lets us. */
function ownSecret(kind: ConnectionKind): string | undefined {
  if (kind === "shopify") return undefined;
  // Standard Webhooks asks for the prefix and base64.
  return kind === "api" ? `whsec_${randomBytes(32).toString("base64")}` : newSecret();
}
