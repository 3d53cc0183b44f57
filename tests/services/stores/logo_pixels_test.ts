import assert from "node:assert/strict";
import { onGround, standsOn } from "../../../services/stores/logo_ground.ts";
import {
  type Pixels,
  shownSize,
  trimmed,
  unweighed,
  weighed,
  withoutPaper,
} from "../../../services/stores/logo_pixels.ts";
import { badge, clear, drawn, ink, letters, red, white } from "../../support/logos.ts";

const pixel = (
  { data, width }: Pixels,
  x: number,
  y: number,
) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];

for (
  const [what, width, height, shown] of [
    ["a wordmark", 1_200, 200, "130×22"],
    ["a long wordmark", 4_000, 160, "260×10"],
    ["a badge", 500, 500, "40×40"],
    ["a pillar", 100, 900, "4×40"],
    ["an icon of sixteen pixels", 16, 16, "16×16"],
    ["a thread", 3_000, 1, "260×1"],
    ["one pixel", 1, 1, "1×1"],
  ] as const
) {
  Deno.test(`shows ${what} as ${shown}`, () => {
    const size = shownSize(width, height);
    assert.equal(`${size.width}×${size.height}`, shown);
  });
}

for (
  const [what, pixels, on] of [
    ["dark letters", letters(ink, clear), "light"],
    ["navy letters", letters([11, 30, 90, 255], clear), "light"],
    ["white letters", letters(white, clear), "dark"],
    ["pale yellow letters", letters([250, 240, 190, 255], clear), "dark"],
    ["red letters", letters(red, clear), "any"],
    ["a picture that fills its frame", badge(), "any"],
    ["a black square with white letters", letters(white, ink), "any"],
    ["dark letters on white paper", withoutPaper(letters(ink, white)), "light"],
    ["nothing", drawn(8, 8, () => clear), "any"],
  ] as const
) {
  Deno.test(`${what} stands by itself on ${on}`, () => assert.equal(standsOn(pixels), on));
}

Deno.test("takes white paper away so that on white it looks as before", () => {
  const before = drawn(9, 9, (x, y) => x === 4 && y === 4 ? [200, 120, 40, 255] : [255, 255, 255, 255]);
  const after = withoutPaper(before);
  assert.deepEqual(pixel(after, 0, 0), [0, 0, 0, 0]);
  const [red, green, blue, opacity] = pixel(after, 4, 4) as [number, number, number, number];
  const onWhite = [red, green, blue].map((value) =>
    Math.round(value * opacity / 255 + 255 * (1 - opacity / 255))
  );
  assert.deepEqual(onWhite, [200, 120, 40]);
});

Deno.test("leaves a picture that is not on white as it is", () => {
  const picture = badge(20);
  assert.equal(withoutPaper(picture), picture);
  const transparent = letters(white, clear);
  assert.equal(withoutPaper(transparent), transparent);
});

Deno.test("cuts the empty space around it, and finds nothing where there is nothing", () => {
  const spot = trimmed(drawn(50, 40, (x, y) => x >= 10 && x < 13 && y === 20 ? ink : clear))!;
  assert.deepEqual([spot.width, spot.height], [3, 1]);
  assert.deepEqual(pixel(spot, 2, 0), [...ink]);
  assert.equal(trimmed(drawn(5, 5, () => clear)), undefined);
  assert.equal(trimmed(withoutPaper(drawn(5, 5, () => white))), undefined);
});

Deno.test("weighs colours and back", () => {
  const picture = drawn(2, 1, (x) => x ? [200, 100, 50, 128] : [9, 9, 9, 255]);
  const [red] = pixel(unweighed(weighed(picture)), 1, 0);
  assert.ok(Math.abs(red! - 200) <= 1);
  assert.deepEqual(pixel(unweighed(weighed(picture)), 0, 0), [9, 9, 9, 255]);
});

Deno.test("lays a ground behind what needs one, and leaves room for the name beside a narrow one", () => {
  const logo = drawn(10, 10, () => ink);
  const room = { around: 6, least: { width: 160, height: 24 } };
  const grounded = onGround(logo, "light", room);
  assert.deepEqual([grounded.width, grounded.height], [160, 24]);
  assert.deepEqual(pixel(grounded, 11, 12), [...ink]);
  assert.deepEqual(pixel(grounded, 3, 12), [250, 249, 246, 255]);
  assert.equal(pixel(grounded, 40, 12)[3], 0);
  const bare = onGround(logo, "any", room);
  assert.deepEqual(pixel(bare, 0, 7), [...ink]);
  assert.equal(pixel(bare, 11, 12)[3], 0);
});
