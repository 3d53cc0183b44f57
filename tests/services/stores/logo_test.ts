import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { and, eq } from "drizzle-orm";
import { imageSize } from "image-size";
import { auditEntries } from "../../../db/schema/audit_entries.ts";
import type { DomainError } from "../../../services/errors.ts";
import { storeById } from "../../../services/stores/by_slug.ts";
import { changeLogo, removeLogo } from "../../../services/stores/logo_change.ts";
import { encodeLogo } from "../../../services/stores/logo_encode.ts";
import { logoPath, logoPicture } from "../../../services/stores/logo_picture.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import {
  badge,
  clear,
  drawn,
  ink,
  jpeg,
  letters,
  noise,
  png,
  red,
  webp,
  white,
} from "../../support/logos.ts";
import { aStore } from "../../support/world.ts";

const owner = { kind: "agent", id: "maja", name: "Maja", role: "owner" } as const;

for (
  const [what, bytes, on] of [
    ["dark letters as PNG", png(letters(ink, clear)), "light"],
    ["white letters as WebP", webp(letters(white, clear)), "dark"],
    ["dark letters on white paper as JPEG", jpeg(letters(ink, white)), "light"],
    ["a badge as JPEG", jpeg(badge()), "any"],
    ["very long letters", png(letters(red, clear, { width: 3_000, height: 120 })), "any"],
    ["noise", png(noise(500, 200)), "any"],
    ["one pixel", png(drawn(1, 1, () => red)), "any"],
  ] as const
) {
  Deno.test(`${what} become small enough for the page and plain enough for mail`, async () => {
    const logo = (await encodeLogo(bytes))!;
    assert.equal(logo.on, on);
    const page = Buffer.from(logo.page.base64, "base64");
    assert.ok(logo.page.base64.length <= 1_900, `${logo.page.base64.length} characters`);
    assert.deepEqual([logo.page.type, imageSize(page).type], ["image/webp", "webp"]);
    assert.ok(logo.page.height <= 40 && logo.page.width <= 260, `${logo.page.width}×${logo.page.height}`);
    const mail = Buffer.from(logo.mail.base64, "base64");
    assert.deepEqual([logo.mail.type, imageSize(mail).type], ["image/png", "png"]);
    // Wide enough for the store's name where pictures are off.
    assert.ok(logo.mail.width >= 160 && logo.mail.width <= 272 && logo.mail.height >= 24);
    assert.ok(mail.byteLength <= 130_000, `${mail.byteLength} bytes`);
    assert.match(logo.mail.hash, /^[0-9a-f]{32}$/);
  });
}

const svg = new TextEncoder().encode(
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>`,
);
const half = png(letters(ink, clear)).subarray(0, 90);
/** A head that promises more than anybody wants to decode. */
const bomb = png(badge(8)).slice();
new DataView(bomb.buffer).setUint32(16, 60_000);
new DataView(bomb.buffer).setUint32(20, 60_000);

for (
  const [what, bytes, detail] of [
    ["an SVG", svg, "not_a_picture"],
    ["a text", new TextEncoder().encode("logo"), "not_a_picture"],
    ["half a PNG", half, "not_a_picture"],
    ["nothing", new Uint8Array(), "not_a_picture"],
    ["a PNG of 60,000 by 60,000", bomb, "picture_too_large"],
    ["more than 4 MB", new Uint8Array(4 * 1024 * 1024 + 1), "picture_too_large"],
    ["a picture without anything on it", png(drawn(40, 40, () => clear)), "picture_empty"],
    ["a white sheet", jpeg(drawn(40, 40, () => white)), "picture_empty"],
  ] as const
) {
  eachEngine(`refuses ${what} and keeps the logo that was there`, async ({ db }) => {
    const ctx = testContext(db, { actor: owner });
    const { id } = await aStore(ctx);
    await changeLogo(ctx, id, png(badge(40)));
    await assert.rejects(changeLogo(ctx, id, bytes), ({ code, fields }: DomainError) => {
      assert.deepEqual([code, fields], ["invalid", [{ pointer: "/logo", detail }]]);
      return true;
    });
    assert.ok((await storeById(ctx, id))!.logo);
  });
}

eachEngine("a logo is given, replaced and taken away, and what happened is written down", async ({ db }) => {
  const ctx = testContext(db, { actor: owner });
  const { id } = await aStore(ctx);
  const first = await changeLogo(ctx, id, png(letters(red, clear)));
  const path = logoPath(first)!;
  assert.match(path, new RegExp(`^/logo/${id}/[0-9a-f]{32}\\.png$`));
  const file = (path: string) => path.split("/").at(-1)!;
  assert.deepEqual(
    [...(await logoPicture(ctx, id, file(path)))!.bytes],
    [...Buffer.from(first.logo!.mail.base64, "base64")],
  );
  const second = await changeLogo(ctx, id, jpeg(badge()));
  assert.notEqual(logoPath(second), path);
  // A message that was sent before shows what the store looks like now.
  const old = (await logoPicture(ctx, id, file(path)))!;
  assert.deepEqual([old.exact, old.bytes.length], [
    false,
    Buffer.from(second.logo!.mail.base64, "base64").length,
  ]);
  assert.equal((await logoPicture(ctx, id, file(logoPath(second)!)))!.exact, true);
  const removed = await removeLogo(ctx, id);
  assert.deepEqual([removed.logo, logoPath(removed)], [null, undefined]);
  assert.equal(await logoPicture(ctx, id, file(path)), undefined);
  assert.equal(await logoPicture(ctx, "nothing", file(path)), undefined);
  const written = await db.select().from(auditEntries)
    .where(and(eq(auditEntries.action, "store.changed"), eq(auditEntries.subject, `store:${id}`)));
  assert.equal(written.length, 3);
});

eachEngine("keeps the logo to owners", async ({ db }) => {
  const ctx = testContext(db, { actor: { kind: "agent", id: "signe", name: "Signe", role: "agent" } });
  const { id } = await aStore(ctx);
  await assert.rejects(changeLogo(ctx, id, png(badge(8))), { code: "forbidden" });
  await assert.rejects(removeLogo(ctx, id), { code: "forbidden" });
});

eachEngine("the same picture has the same address", async ({ db }) => {
  const ctx = testContext(db, { actor: owner });
  const { id } = await aStore(ctx);
  const bytes = png(letters(ink, clear));
  assert.equal(logoPath(await changeLogo(ctx, id, bytes)), logoPath(await changeLogo(ctx, id, bytes)));
});
