import { Buffer } from "node:buffer";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import DKIM from "nodemailer/lib/dkim";

/** Whose name a message is signed in: the key's public half stands at `selector._domainkey.domain`. */
export interface DkimKey {
  domain: string;
  selector: string;
  /** PEM. */
  privateKey: string;
}

/** Signs a whole message (RFC 6376). The headers of one-click unsubscribe are covered, as RFC 8058 asks. */
export async function signMail(message: Uint8Array, key: DkimKey): Promise<Uint8Array> {
  const signer = new DKIM({
    domainName: key.domain,
    keySelector: key.selector,
    privateKey: key.privateKey,
    headerFieldNames: signedHeaders,
  });
  const stream = signer.sign(Buffer.from(message));
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

const signedHeaders = [
  "From",
  "To",
  "Reply-To",
  "Subject",
  "Date",
  "Message-ID",
  "In-Reply-To",
  "References",
  "MIME-Version",
  "Content-Type",
  "Content-Transfer-Encoding",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "Auto-Submitted",
].join(":");

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
