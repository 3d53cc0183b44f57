import { Buffer } from "node:buffer";
import { createPublicKey, generateKeyPairSync } from "node:crypto";

/** Whose name a message is signed in: the key's public half stands at `selector._domainkey.domain`. */
export interface DkimKey {
  domain: string;
  selector: string;
  /** PEM. */
  privateKey: string;
}

/** A new key: 2048 bits of RSA, which every receiver checks (RFC 8301). @returns PEM */
export function newDkimKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }) as string;
}

/** The TXT record under which receivers look for the key. @throws Error for what is no private RSA key */
export function dkimRecord(privateKey: string): string {
  const key = createPublicKey(privateKey);
  if (key.asymmetricKeyType !== "rsa") throw new Error("The key must be an RSA key.");
  const der = key.export({ type: "spki", format: "der" }) as Uint8Array;
  return `v=DKIM1; k=rsa; p=${Buffer.from(der).toString("base64")}`;
}
