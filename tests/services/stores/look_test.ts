import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { stores } from "../../../db/schema/stores.ts";
import { addImprovement, removeImprovement } from "../../../services/stores/improvements.ts";
import { changeLook } from "../../../services/stores/look.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aStore } from "../../support/world.ts";

const owner = { kind: "agent", id: "maja", name: "Maja", role: "owner" } as const;
const look = { corners: "square" as const, footer: {}, privacyUrl: "", publicUrl: "" };

eachEngine("a look is kept without what was left empty, and an address without its path", async ({ db }) => {
  const ctx = testContext(db, { actor: owner });
  const { id } = await aStore(ctx);
  await changeLook(ctx, id, {
    ...look,
    accent: " #8A3B12 ",
    footer: { sv: " Nordkaffe AB, Göteborg ", en: "  " },
    privacyUrl: "https://nordkaffe.example/integritet",
    publicUrl: "https://fraga.nordkaffe.example/",
  });
  const [kept] = await db.select().from(stores).where(eq(stores.id, id));
  assert.deepEqual([kept!.accent, kept!.corners, kept!.footer, kept!.privacyUrl, kept!.publicUrl], [
    "#8a3b12",
    "square",
    { sv: "Nordkaffe AB, Göteborg" },
    "https://nordkaffe.example/integritet",
    "https://fraga.nordkaffe.example",
  ]);
  const emptied = await changeLook(ctx, id, look);
  // What a form does not send stays as it is.
  assert.equal(emptied.accent, "#8a3b12");
  assert.equal((await changeLook(ctx, id, { ...look, accent: "" })).accent, null);
  assert.deepEqual([emptied.footer, emptied.privacyUrl, emptied.publicUrl], [null, null, null]);
});

for (
  const [field, value, detail] of [
    ["accent", "teal", "colour"],
    ["accent", "#8a3", "colour"],
    ["publicUrl", "https://shop.example/ask", "origin"],
    ["publicUrl", "https://user:secret@shop.example", "origin"],
    ["publicUrl", "javascript:alert(1)", "origin"],
    ["publicUrl", "shop.example", "origin"],
    ["privacyUrl", "data:text/html,x", "website"],
    ["footer", { sv: "x".repeat(501) }, "too_long"],
  ] as const
) {
  eachEngine(`refuses ${field} ${JSON.stringify(value).slice(0, 40)}`, async ({ db }) => {
    const ctx = testContext(db, { actor: owner });
    const { id } = await aStore(ctx);
    await assert.rejects(changeLook(ctx, id, { ...look, [field]: value }), (error) => {
      const { code, fields } = error as { code: string; fields: { pointer: string; detail: string }[] };
      assert.deepEqual([code, fields[0]!.detail], ["invalid", detail]);
      return true;
    });
  });
}

eachEngine(
  "what was changed thanks to answers is kept newest first, at most twenty, and taken away once",
  async ({ db }) => {
    const clock = testClock();
    const ctx = testContext(db, { now: clock.now, actor: owner });
    const { id } = await aStore(ctx);
    await assert.rejects(addImprovement(ctx, id, { sv: " ", en: "" }), { code: "invalid" });
    for (let number = 1; number <= 20; number++) {
      clock.advance({ days: 1 });
      await addImprovement(ctx, id, { sv: `Ändring ${number}`, en: "" });
    }
    await assert.rejects(addImprovement(ctx, id, { sv: "En till" }), { code: "invalid" });
    const { improvements } = await removeImprovement(ctx, id, "nothing");
    assert.deepEqual([improvements.length, improvements[0]!.text], [20, { sv: "Ändring 20" }]);
    const left = await removeImprovement(ctx, id, improvements[0]!.id);
    assert.deepEqual(left.improvements[0]!.text, { sv: "Ändring 19" });
    const agent = testContext(db, { actor: { kind: "agent", id: "signe", name: "Signe", role: "agent" } });
    await assert.rejects(addImprovement(agent, id, { sv: "x" }), { code: "forbidden" });
  },
);
