import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHash, createPublicKey, createVerify } from "node:crypto";

/**
 * Checks the signature of nordkaffe.se with selector `ek` as RFC 6376 says, relaxed/relaxed, from the record alone.
 * @returns the names that are covered
 * @throws AssertionError
 */
export function verifyDkim(raw: string, record: string): string[] {
  const at = raw.indexOf("\r\n\r\n");
  const fields = raw.slice(0, at).replace(/\r\n[ \t]+/g, " ").split("\r\n").map((line) => {
    const colon = line.indexOf(":");
    return [
      line.slice(0, colon).toLowerCase().trim(),
      line.slice(colon + 1).replace(/[ \t]+/g, " ").trim(),
    ] as const;
  });
  const body = raw.slice(at + 4).replace(/[ \t]+(?=\r\n)/g, "").replace(/[ \t]+/g, " ").replace(
    /(\r\n)*$/,
    "\r\n",
  );
  const signature = fields.find(([name]) => name === "dkim-signature")![1];
  const tags = Object.fromEntries(
    signature.split(";").map((
      tag,
    ) => [tag.slice(0, tag.indexOf("=")).trim(), tag.slice(tag.indexOf("=") + 1).replace(/\s/g, "")]),
  );
  assert.deepEqual([tags.a, tags.c, tags.d, tags.s], ["rsa-sha256", "relaxed/relaxed", "nordkaffe.se", "ek"]);
  assert.equal(tags.bh, createHash("sha256").update(body).digest("base64"));
  const names = tags.h!.toLowerCase().split(":");
  const signed =
    names.map((name) => `${name}:${fields.findLast(([each]) => each === name)?.[1] ?? ""}\r\n`).join("") +
    `dkim-signature:${signature.replace(/(;\s*b=)[^;]*/, "$1")}`;
  const key = createPublicKey({
    key: Buffer.from(/p=(.+)$/.exec(record)![1]!, "base64"),
    format: "der",
    type: "spki",
  });
  assert.ok(
    createVerify("sha256").update(signed).verify(key, tags.b!, "base64"),
    "the signature does not hold",
  );
  return names;
}
