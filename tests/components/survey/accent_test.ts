import assert from "node:assert/strict";
import { accents, contrast } from "../../../components/survey/accent.ts";

const paper = { light: "#faf9f6", dark: "#161614" };
const surface = { light: "#ffffff", dark: "#1e1e1b" };

const steps = ["00", "33", "66", "99", "cc", "ff"];
const colours = steps.flatMap((red) =>
  steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`))
);

Deno.test("whatever colour a store chooses can be read and seen, in the light and in the dark", () => {
  for (const colour of colours) {
    const { light, dark } = accents(colour);
    assert.equal(light.accent, colour);
    for (const [name, { accent, on, rim, soft }] of Object.entries({ light, dark })) {
      const scheme = name as "light" | "dark";
      assert.ok(contrast(accent, on) >= 4.5, `${colour} ${scheme}: what is written on it`);
      assert.ok(contrast(rim, paper[scheme]) >= 3, `${colour} ${scheme}: its edge on the page`);
      assert.ok(contrast(rim, surface[scheme]) >= 3, `${colour} ${scheme}: its edge on a field`);
      const ink = scheme === "light" ? "#1d1c19" : "#eceae4";
      assert.ok(contrast(soft, ink) >= 4.5, `${colour} ${scheme}: text on its tint`);
    }
    assert.ok(contrast(dark.accent, paper.dark) >= 4.5, colour);
  }
});

Deno.test("a colour in capitals is the same colour", () => {
  assert.deepEqual(accents("#8A3B12"), accents("#8a3b12"));
});

Deno.test("contrast is that of WCAG 2", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#ffffff", "#ffffff"), 1);
  assert.ok(Math.abs(contrast("#777777", "#ffffff") - 4.48) < 0.01);
});
