import assert from "node:assert/strict";
import { isSecretField } from "../../../services/access/secret_fields.ts";
import { providerForms } from "../../../services/providers/kinds.ts";

Deno.test("knows every field of an account that is kept sealed, and no other", () => {
  for (const { fields } of Object.values(providerForms)) {
    for (const { name, secret } of fields) assert.equal(isSecretField(name), Boolean(secret), name);
  }
});

Deno.test("knows every field of the agents' forms that browsers hide", async () => {
  const found: string[] = [];
  for (const folder of ["routes", "components"]) await look(new URL(`../../../${folder}/`, import.meta.url));
  assert.ok(found.length >= 5);
  assert.deepEqual(found.filter((name) => !isSecretField(name)), []);
  assert.ok(isSecretField("secret"), "a connection's signing secret");

  async function look(folder: URL): Promise<void> {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory) await look(new URL(`${name}/`, folder));
      else if (name.endsWith(".tsx")) {
        const text = await Deno.readTextFile(new URL(name, folder));
        for (const [, field] of text.matchAll(/name="(\w+)"\s+type="password"/g)) found.push(field!);
      }
    }
  }
});
