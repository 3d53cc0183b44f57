import type { Config } from "../config.ts";

/** The address that messages come from; without MAIL_FROM nothing leaves the house, and this is what would stand there. */
export function senderAddress(config: Config): string {
  return /<([^<>]+)>$/.exec(config.mailFrom ?? "")?.[1] ?? config.mailFrom ?? `hello@${publicHost(config)}`;
}

/** The Message-ID of a delivery (RFC 5322 3.6.4), fixed before it is first sent: at the sender's domain. */
export function rfcMessageId(config: Config, deliveryId: string): string {
  return `<${deliveryId}@${senderAddress(config).split("@").at(-1)}>`;
}

const publicHost = (config: Config) => new URL(config.publicUrl).hostname;
