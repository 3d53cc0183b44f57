import type { connections } from "../../db/schema/connections.ts";
import type { Config } from "../config.ts";

export type ConnectionKind = "shopify" | "woocommerce" | "api";
export const connectionKinds = ["shopify", "woocommerce", "api"] as const satisfies ConnectionKind[];

/** The kind that a page was asked for; the API, which anything can use, when it is none. */
export const connectionKind = (text: string | null): ConnectionKind =>
  connectionKinds.find((kind) => kind === text) ?? "api";

/** A connection as it may be shown: the sealed secret stays behind. */
export type Connection = Omit<typeof connections.$inferSelect, "sealedSecret">;

/** The address to paste into the shop system. */
export function connectionUrl(config: Config, connection: { id: string; kind: ConnectionKind }): string {
  return connection.kind === "api"
    ? `${config.publicUrl}/api/v1/events`
    : `${config.publicUrl}/api/webhooks/${connection.kind}/${connection.id}`;
}
