import assert from "node:assert/strict";
import { hashPassword, passwordProblem, verifyPassword } from "../../../services/access/password.ts";

Deno.test("knows a password by its hash, and no other", async () => {
  const hash = await hashPassword("kaffe utan socker");
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  assert.equal(await verifyPassword(hash, "kaffe utan socker"), true);
  assert.equal(await verifyPassword(hash, "Kaffe utan socker"), false);
  assert.equal(await verifyPassword(hash, ""), false);
});

Deno.test("gives the same password another hash each time", async () => {
  assert.notEqual(await hashPassword("kaffe utan socker"), await hashPassword("kaffe utan socker"));
});

Deno.test("takes the same letters however they are composed", async () => {
  const hash = await hashPassword("mer k\u00e5l \u00e5t alla");
  assert.equal(await verifyPassword(hash, "mer ka\u030al a\u030at alla"), true);
});

Deno.test("reads the cost from the hash, so that it can be raised", async () => {
  // argon2id of "password", salt "somesaltsomesalt", from the same WebCrypto at a lower cost.
  const key = await crypto.subtle.importKey(
    "raw-secret" as "raw",
    new TextEncoder().encode("password12"),
    "Argon2id",
    false,
    ["deriveBits"],
  );
  const nonce = new TextEncoder().encode("somesaltsomesalt");
  const cheap = { name: "Argon2id", nonce, memory: 64, passes: 1, parallelism: 1 };
  const text = (bytes: ArrayBuffer | Uint8Array) =>
    Buffer.from(bytes as Uint8Array).toString("base64").replace(/=+$/, "");
  const bits = text(new Uint8Array(await crypto.subtle.deriveBits(cheap, key, 256)));
  const hash = `$argon2id$v=19$m=64,t=1,p=1$${text(nonce)}$${bits}`;
  assert.equal(await verifyPassword(hash, "password12"), true);
  assert.equal(await verifyPassword(hash.replace("t=1", "t=2"), "password12"), false);
});

Deno.test("refuses a text that is no hash without working on it", async () => {
  for (const hash of ["", "plain", "$2b$10$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=,t=,p=$a$b"]) {
    assert.equal(await verifyPassword(hash, "plain"), false);
  }
});

Deno.test("counts a password's length in characters, ten to 256", () => {
  assert.equal(passwordProblem("nio tecken"), undefined);
  assert.equal(passwordProblem("nio teckn"), "too_short");
  assert.equal(passwordProblem("🐈".repeat(9)), "too_short");
  assert.equal(passwordProblem("🐈".repeat(10)), undefined);
  assert.equal(passwordProblem("x".repeat(257)), "too_long");
});
