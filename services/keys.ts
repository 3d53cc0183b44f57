import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** What a derived key may be used for: one key a purpose, so that a token of one kind opens nothing else. */
export type KeyPurpose =
  | "survey-link"
  | "anonymous-link"
  | "conversation-link"
  | "unsubscribe-link"
  | "person-hash"
  | "seal"
  | "session";

export interface Keys {
  /** A key for a library that signs on its own. */
  derive(purpose: KeyPurpose): string;
  /** The link token of one row: 160 bits that only the root key can reproduce, so that none is stored. */
  token(purpose: KeyPurpose, id: string): string;
  /** A keyed hash: the same person looks the same, and nobody can look them up without the key. */
  personHash(address: string): string;
  /** Encrypts a secret for the database (AES-256-GCM). */
  seal(plain: string): string;
  /** @throws when the text was not sealed with this root key */
  unseal(sealed: string): string;
}

/** @param root the SECRET_KEY; all keys are derived from it with HKDF-SHA256 */
export function createKeys(root: string): Keys {
  const key = (purpose: KeyPurpose) => Buffer.from(hkdfSync("sha256", root, "efterklang", purpose, 32));
  const cache = new Map<KeyPurpose, Buffer>();
  const cached = (purpose: KeyPurpose) => {
    const known = cache.get(purpose) ?? key(purpose);
    cache.set(purpose, known);
    return known;
  };
  return {
    derive: (purpose) => cached(purpose).toString("base64url"),
    token: (purpose, id) =>
      createHmac("sha256", cached(purpose)).update(id).digest().subarray(0, 20).toString("base64url"),
    personHash: (address) => createHmac("sha256", cached("person-hash")).update(address).digest("base64url"),
    seal(plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", cached("seal"), iv);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", cached("seal"), bytes.subarray(0, 12), {
        authTagLength: 16,
      });
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}

/** 256 random bits for a key or a session. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is stored of a token: enough to recognise it, not to use it. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");
