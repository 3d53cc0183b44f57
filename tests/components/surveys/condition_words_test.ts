import assert from "node:assert/strict";
import { whenInWords } from "../../../components/surveys/condition_words.ts";
import { languages } from "../../../locales/languages.ts";
import { translator } from "../../../locales/translate.ts";
import type { When } from "../../../services/surveys/definition.ts";
import { aDefinition } from "../../support/world.ts";

const { questions } = aDefinition;
const cases: [when: When, says: string][] = [
  [{ fact: "late", is: ["yes"] }, "the parcel was late"],
  [{ fact: "late", is: ["yes"], not: true }, "the parcel was not late"],
  [{ fact: "late", is: ["no"] }, "the parcel was not late"],
  [{ fact: "channel", is: ["qr", "link"] }, "the question came by a QR code or by a link"],
  [{ fact: "channel", is: ["sms"], not: true }, "the question did not come by text message"],
  [{ fact: "delivery_number", from: 2 }, "the subscription’s delivery number is at least 2"],
  [{ questionId: "reason", options: ["product"] }, "the answer to “What decided it?” is The product"],
  [
    { match: "any", conditions: [{ fact: "late", is: ["yes"] }, { fact: "country", is: ["SE"] }] },
    "the parcel was late or the country (SE, DK, …) is SE",
  ],
];

for (const [when, says] of cases) {
  Deno.test(`a condition is said as a clause: ${says}`, () => {
    assert.equal(whenInWords(translator("en"), when, questions, "en"), says);
    for (const language of languages) {
      const words = whenInWords(translator(language), when, questions, language);
      assert.ok(words && !/[{}]|undefined|_/.test(words), `${language}: ${words}`);
    }
  });
}
