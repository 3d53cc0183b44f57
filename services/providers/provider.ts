import type { providers } from "../../db/schema/providers.ts";
import type { Config } from "../config.ts";

type Row = typeof providers.$inferSelect;

/** An account by which messages leave, as it may be shown: the sealed secrets stay behind. */
export type Provider = Omit<Row, "sealedSecret">;
export type ProviderKind = Row["kind"];
export type ProviderChannel = Row["channel"];

/** What only the server knows, by the names of the form's fields; `webhook` is in the address that the provider calls. */
export type Secrets = Record<string, string>;

/** The address for the provider's receipts, and for text messages that people write. */
export function webhookUrl(
  config: Config,
  provider: { id: string; channel: ProviderChannel },
  secret: string,
) {
  const channel = provider.channel === "sms" ? "sms" : "mail";
  return `${config.publicUrl}/api/webhooks/${channel}/${provider.id}/${secret}`;
}

/** How an account is doing. */
export type Standing = "off" | "unused" | "ok" | "failing" | "resting";

/** @param used whether it has ever taken a message */
export function standingOf(
  { enabled, failures, openUntil }: Pick<Provider, "enabled" | "failures" | "openUntil">,
  used: boolean,
  now: Date,
): Standing {
  if (!enabled) return "off";
  if (openUntil && openUntil > now) return "resting";
  if (failures > 0) return "failing";
  return used ? "ok" : "unused";
}
