import assert from "node:assert/strict";
import { returnReason } from "../../components/inbox/words.ts";
import { languages } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";

const codes = [
  "color",
  "defective",
  "not_as_described",
  "other",
  "size_too_large",
  "size_too_small",
  "style",
  "unknown",
  "unwanted",
  "wrong_item",
];

Deno.test("a return's reason is said in the reader's language, each in words of its own", () => {
  for (const language of languages) {
    const words = codes.map((code) => returnReason(translator(language), code));
    assert.equal(new Set(words).size, codes.length, language);
    assert.deepEqual(words.filter((each) => each.includes("_") || codes.includes(each)), [], language);
  }
  assert.equal(returnReason(translator("sv"), "SIZE_TOO_SMALL"), "för liten");
  assert.equal(returnReason(translator("de"), "defective"), "defekt");
});

Deno.test("a reason that a shop wrote itself stays as it is", () => {
  for (const reason of ["Passade inte i gästrummet", "arrived-late", "too_tight", "constructor", "", "<b>"]) {
    assert.equal(returnReason(translator("en"), reason), reason);
  }
});
