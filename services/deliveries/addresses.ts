import type { Config } from "../config.ts";
import { isId } from "../ids.ts";

/** The address that messages come from; without MAIL_FROM nothing leaves the house, and this is what would stand there. */
export function senderAddress(config: Config): string {
  return /<([^<>]+)>$/.exec(config.mailFrom ?? "")?.[1] ?? config.mailFrom ?? `hello@${publicHost(config)}`;
}

/**
 * What a phone shows as the sender where no number is set up: at most eleven letters and digits, whole words as far as
 * they go.
 */
export function senderName(store: string): string {
  const plain = store.replace(/[øæßØÆ]/g, (letter) => undecomposed[letter] ?? letter).normalize("NFD")
    .replace(/\p{M}/gu, "").replace(/[^A-Za-z0-9]+/g, " ").trim();
  const words = plain.slice(0, 12).lastIndexOf(" ");
  return plain.slice(0, plain.length > 11 && words > 0 ? words : 11) || "Shop";
}

const undecomposed: Record<string, string> = { ø: "o", æ: "ae", ß: "ss", Ø: "O", Æ: "Ae" };

/** The Message-ID of a delivery (RFC 5322 3.6.4), fixed before it is first sent: at the sender's domain. */
export function rfcMessageId(config: Config, deliveryId: string): string {
  return `<${deliveryId}@${senderAddress(config).split("@").at(-1)}>`;
}

/** The delivery that a Message-ID would be of, as far as its own text tells. */
export function deliveryOf(rfcMessageId: string): string | undefined {
  const [, id] = /^<([^@]+)@[^@]+>$/.exec(rfcMessageId) ?? [];
  return id && isId(id) ? id : undefined;
}

const publicHost = (config: Config) => new URL(config.publicUrl).hostname;
