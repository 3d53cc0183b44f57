import assert from "node:assert/strict";
import { accentNote } from "../../../components/stores/accent_note.ts";
import { accents, contrast } from "../../../components/survey/accent.ts";
import { languages } from "../../../locales/languages.ts";
import { translator } from "../../../locales/translate.ts";

const t = translator("en");

for (
  const [colour, note] of [
    [null, /not chosen a colour, so the questions are green/],
    ["#e0552f", /#e0552f reads well on light and dark pages/],
    ["#E0552F", /reads well on light and dark pages/],
    ["#1f2a44", /hard to see on a dark page, so it is shown lighter there/],
    ["#ffe600", /hard to see on a light page, so it gets a dark edge there/],
  ] as const
) {
  Deno.test(`the note on ${colour} says ${note.source}`, () => assert.match(accentNote(t, colour), note));
}

Deno.test("the note says what is done, for any colour", () => {
  for (let shade = 0; shade <= 255; shade += 5) {
    const part = shade.toString(16).padStart(2, "0");
    for (const colour of [`#${part}${part}${part}`, `#${part}40c0`, `#d0${part}20`]) {
      const { light, dark } = accents(colour);
      const said = accentNote(t, colour);
      assert.equal(/light page/.test(said), contrast(colour, "#faf9f6") < 3, said);
      assert.equal(light.rim !== colour, /dark edge/.test(said), said);
      assert.equal(/dark page,/.test(said), contrast(colour, "#161614") < 4.5, said);
      assert.equal(dark.accent !== colour, /lighter there/.test(said), said);
    }
  }
});

Deno.test("the note stands in every language", () => {
  for (const language of languages) {
    for (const colour of [null, "#e0552f", "#1f2a44", "#ffe600"]) {
      assert.doesNotMatch(accentNote(translator(language), colour), /[{}]|undefined/);
    }
  }
});
