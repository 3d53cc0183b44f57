import { randomBytes, timingSafeEqual } from "node:crypto";
import { DomainError } from "../errors.ts";

/** Argon2id's cost; stored with each hash, so that it can be raised without locking anyone out. */
interface Cost {
  /** KiB. */
  memory: number;
  passes: number;
  parallelism: number;
}

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. */
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };

export const shortestPassword = 10;
export const longestPassword = 256;

/** @returns PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

/** Whether the password is the hashed one; false for a text that is no hash of ours. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
  if (!parts) return false;
  const [, memory, passes, parallelism, salt = "", wanted = ""] = parts;
  const stored: Cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const given = await derive(password, Buffer.from(salt, "base64"), stored);
  const expected = Buffer.from(wanted, "base64");
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** @throws DomainError `invalid` when it is too short or too long to be taken */
export function checkPassword(password: string, pointer: string): void {
  const detail = passwordProblem(password);
  if (detail) throw new DomainError("invalid", "The password cannot be used.", [{ pointer, detail }]);
}

export function passwordProblem(password: string): "too_short" | "too_long" | undefined {
  const length = [...password].length;
  if (length < shortestPassword) return "too_short";
  return length > longestPassword ? "too_long" : undefined;
}

async function derive(
  password: string,
  salt: Uint8Array,
  { memory, passes, parallelism }: Cost,
): Promise<Buffer> {
  // Two ways of typing the same letter must give the same password.
  const typed = new TextEncoder().encode(password.normalize("NFKC"));
  const key = await crypto.subtle.importKey("raw-secret" as "raw", typed, "Argon2id", false, ["deriveBits"]);
  const algorithm = { name: "Argon2id", nonce: salt, memory, passes, parallelism };
  return Buffer.from(await crypto.subtle.deriveBits(algorithm, key, 256));
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64").replace(/=+$/, "");
