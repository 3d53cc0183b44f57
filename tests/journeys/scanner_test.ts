import assert from "node:assert/strict";
import { scanMessages } from "../support/scanned.ts";

Deno.test({
  name: "programs that open every link of mails and texts answer nothing and choose nothing",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { opened, asked } = await scanMessages("postgres", { mails: 1, texts: 1 });
    assert.ok(opened >= 26 && asked > 100, `${opened} opened, ${asked} asked for`);
  },
});
