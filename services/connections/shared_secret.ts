import { newSecret } from "../keys.ts";
import type { ConnectionKind } from "./connection.ts";

const missingPrefix = "missing:";

/** Stands in for a secret that is still to come: random, so that no signature ever fits. */
export const missingSecret = (): string => missingPrefix + newSecret();

export const isMissing = (secret: string): boolean => secret.startsWith(missingPrefix);

/** What is wrong with a secret that somebody gives, in words; undefined when it will do. */
export function complainAbout(kind: ConnectionKind, secret: string): string | undefined {
  if (kind === "shopify" && (/\s/.test(secret) || secret.length < 16)) {
    return "Paste the signing secret alone, as Shopify shows it.";
  }
  if (kind === "woocommerce" && secret.length < 16) {
    return "Give at least 16 characters, or leave it empty to get one.";
  }
  if (kind === "api" && !/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret)) {
    return "Give a Standard Webhooks secret (whsec_…), or leave it empty to get one.";
  }
}
