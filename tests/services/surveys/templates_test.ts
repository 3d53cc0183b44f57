import assert from "node:assert/strict";
import { languages } from "../../../locales/languages.ts";
import { surveyDefinitionSchema } from "../../../services/surveys/definition.ts";
import { fillText, namesNeeded } from "../../../services/surveys/fill.ts";
import { shownOptions } from "../../../services/surveys/logic.ts";
import { labelFor } from "../../../services/surveys/questions.ts";
import { templates } from "../../../services/surveys/templates.ts";
import { surveyView } from "../../../services/surveys/view.ts";

for (const [touchpoint, template] of Object.entries(templates)) {
  Deno.test(`the ready-made survey ${touchpoint} is a valid definition`, () => {
    assert.deepEqual(surveyDefinitionSchema.parse(template), template);
  });

  for (const language of languages) {
    Deno.test(`${touchpoint} says all it has to say in ${language}, whoever is asked`, () => {
      const { questions, title } = surveyView(template, language, {
        name: "Nordkaffe",
        timezone: "Europe/Stockholm",
      });
      const said = [
        ...questions.flatMap((
          { label, low, high, labels, options },
        ) => [label, low, high, ...labels, ...options]),
      ].filter((each) => each !== undefined).map((each) => typeof each === "string" ? each : each.label);
      assert.ok(said.every((text) => text.length > 1 && !/[{}[\]|]/.test(text)), said.join("\n"));
      for (
        const names of [{}, { firstName: "Åsa" }, { product: "Bryggaren" }, {
          firstName: "Åsa",
          product: "Bryggaren",
        }]
      ) {
        const heading = title(names).map(({ text }) => text).join("");
        assert.match(heading, /^\p{Lu}.*[^ ]\?$/u);
        assert.doesNotMatch(heading, / {2}|[{}[\]|]| ,/);
        for (const name of Object.values(names)) assert.ok(heading.includes(name));
      }
    });
  }

  for (let rating = 0; rating <= 10; rating++) {
    Deno.test(`${touchpoint} asks what decided a ${rating} in the words of its band`, () => {
      const reason = template.questions.find((question) => question.type === "choice")!;
      const given = new Map([["recommend", rating]]);
      const words = {
        0: "What pulled the score down?",
        7: "What could we have done better?",
        9: "What was best?",
      };
      assert.equal(labelFor(reason, given, "en"), words[rating <= 6 ? 0 : rating <= 8 ? 7 : 9]);
      const offered = shownOptions(reason, given).map(({ id }) => id);
      const all = reason.options.map(({ id }) => id);
      assert.ok(offered.length >= 4 && offered.length < all.length && offered.includes("other"));
    });
  }
}

Deno.test("a text that needs the product without brackets leaves a hole", () => {
  const title = "Hur blev det med {product}?";
  assert.deepEqual(namesNeeded(title), ["product"]);
  assert.equal(fillText(title, {}), "Hur blev det med ?");
});
