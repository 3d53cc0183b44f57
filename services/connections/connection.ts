import type { connections } from "../../db/schema/connections.ts";
import type { Config } from "../config.ts";

export type ConnectionKind = "shopify" | "woocommerce" | "api";
export const connectionKinds = ["shopify", "woocommerce", "api"] as const satisfies ConnectionKind[];

/** A connection as it may be shown: the sealed secret stays behind. */
export type Connection = Omit<typeof connections.$inferSelect, "sealedSecret">;

/** The address to paste into the shop system. */
export function connectionUrl(config: Config, connection: { id: string; kind: ConnectionKind }): string {
  return connection.kind === "api"
    ? `${config.publicUrl}/api/v1/events`
    : `${config.publicUrl}/api/webhooks/${connection.kind}/${connection.id}`;
}
