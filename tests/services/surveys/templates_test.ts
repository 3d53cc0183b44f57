import assert from "node:assert/strict";
import { languages } from "../../../locales/languages.ts";
import { type MessageKey, translator } from "../../../locales/translate.ts";
import { checkSurvey, surveyLanguages, textsOf } from "../../../services/surveys/check.ts";
import {
  type Question,
  type SurveyDefinition,
  surveyDefinitionSchema,
} from "../../../services/surveys/definition.ts";
import { fillText, knownNames, type Names, namesNeeded } from "../../../services/surveys/fill.ts";
import { lintSurvey } from "../../../services/surveys/lint.ts";
import { shownOptions, shownQuestions } from "../../../services/surveys/logic.ts";
import { labelFor } from "../../../services/surveys/questions.ts";
import { surveyTemplates } from "../../../services/surveys/catalogue.ts";
import { templates, touchpoints } from "../../../services/surveys/templates.ts";

const everything: Names = {
  firstName: "Åsa",
  product: "Bryggaren",
  items: "Bryggaren, Koppen",
  orderNumber: "1042",
  carrier: "PostNord",
  deliveryDate: "18 November",
  store: "Nordkaffe",
  agent: "Maja",
};
const known: Names[] = [
  { store: "Nordkaffe" },
  { store: "Nordkaffe", firstName: "Åsa" },
  { store: "Nordkaffe", product: "Bryggaren" },
  everything,
];

Deno.test("there is one ready-made survey for each touchpoint", () => {
  assert.deepEqual(surveyTemplates.map(({ touchpoint }) => touchpoint).sort(), [...touchpoints].sort());
  assert.deepEqual(Object.keys(templates), ["after_delivery", "after_return"]);
  for (const [key, definition] of Object.entries(templates)) {
    assert.equal(surveyTemplates.find((template) => template.key === key)!.definition, definition);
  }
});

for (const { key, definition } of surveyTemplates) {
  Deno.test(`the ready-made survey ${key} can be published in all six languages as it is`, () => {
    assert.deepEqual(surveyDefinitionSchema.parse(definition), definition);
    assert.deepEqual(checkSurvey(definition), []);
    assert.deepEqual(surveyLanguages(definition), [...languages]);
  });

  Deno.test(`${key} asks three to five questions, and some of them of everybody`, () => {
    assert.ok(definition.questions.length >= 3 && definition.questions.length <= 5);
    assert.ok(shownQuestions(definition, new Map(), {}).length >= 2);
    assert.equal(definition.questions.filter(({ required }) => required).length >= 1, true);
    for (const { id, type, required } of definition.questions) assert.ok(!(type === "text" && required), id);
  });

  for (const language of languages) {
    Deno.test(`${key} leaves no hole in ${language}, whatever is known`, () => {
      for (const { path, text } of textsOf(definition)) {
        for (const names of known) {
          const said = fillText(text[language]!, names);
          assert.doesNotMatch(said, /[{}[\]|]| {2}|^ | $| [,?.!]|\(\)/, `${path}: ${said}`);
          assert.match(said, /^\p{Lu}/u, `${path}: ${said}`);
        }
      }
      for (const names of known) assert.match(fillText(definition.title[language]!, names), /[^ ]\?$/);
      assert.ok(fillText(definition.title[language]!, everything).includes("Åsa"));
    });

    Deno.test(`nothing is to be said against the wording of ${key} in ${language}`, () => {
      assert.deepEqual(lintSurvey(definition, language), []);
    });

    Deno.test(`${key} is presented in ${language}`, () => {
      const t = translator(language);
      for (const part of ["name", "when", "why"]) {
        assert.ok(t(`templates.${key}.${part}` as MessageKey).length > 2);
      }
      assert.ok(t(`templates.touchpoint.${key}` as MessageKey).length > 2);
    });
  }
}

Deno.test("German speaks to customers as Sie, the others as one person, and nobody says both", () => {
  for (const { key, definition } of surveyTemplates) {
    for (const { path, text } of textsOf(definition)) {
      assert.doesNotMatch(text.de!, /\b(?:du|dein\w*|dir|dich|euch|eure?)\b/i, `${key} ${path}`);
      assert.doesNotMatch(text.da!, /\b(?:De|Dem|Deres)\b(?! vilkår)/, `${key} ${path}`);
      assert.doesNotMatch(text.fi!, /\b(?:teidän|olette|Te)\b/, `${key} ${path}`);
    }
  }
});

/** A scale's question with what it is about cut out, and its ends: what has to be the same everywhere. */
function wording(question: Question, stems: Record<string, RegExp>): unknown {
  if (!("lowLabel" in question)) return undefined;
  const stem = Object.fromEntries(
    languages.map((language) => [language, stems[language]!.exec(question.label[language]!)?.[0]]),
  );
  return { low: question.lowLabel, high: question.highLabel, stem };
}

const stems: Record<string, Record<string, RegExp>> = {
  nps: Object.fromEntries(languages.map((language) => [language, /^.*$/])),
  csat: {
    en: /^How satisfied are you with /,
    sv: /^Hur nöjd är du med /,
    da: /^Hvor tilfreds er du med /,
    nb: /^Hvor fornøyd er du med /,
    fi: /^Kuinka tyytyväinen olet /,
    de: /^Wie zufrieden sind Sie mit /,
  },
  ces: {
    en: /^How difficult or easy was it to /,
    sv: /^Hur svårt eller lätt var det att /,
    da: /^Hvor svært eller let var det at /,
    nb: /^Hvor vanskelig eller lett var det å /,
    fi: /^Kuinka vaikeaa tai helppoa oli /,
    de: /^Wie schwierig oder einfach war es, /,
  },
};

for (const [scale, types] of Object.entries({ nps: ["nps"], csat: ["csat", "grid"], ces: ["ces"] })) {
  Deno.test(`every ready-made survey asks on the ${scale} scale in the same words`, () => {
    const asked = surveyTemplates.flatMap(({ definition }) =>
      definition.questions.filter(({ type }) => types.includes(type))
    );
    assert.ok(asked.length >= 3);
    for (const question of asked) {
      const words = wording(question, stems[scale]!);
      assert.deepEqual(words, wording(asked[0]!, stems[scale]!));
      assert.ok(!JSON.stringify(Object.values((words as { stem: object }).stem)).includes("null"));
    }
  });
}

for (const [touchpoint, template] of Object.entries(templates)) {
  for (const language of languages) {
    Deno.test(`${touchpoint} greets and names the product in ${language} where they are known`, () => {
      const named = [{}, { firstName: "Åsa" }, { product: "Bryggaren" }, {
        firstName: "Åsa",
        product: "Bryggaren",
      }];
      for (const names of named) {
        const heading = fillText(template.title[language]!, names);
        assert.match(heading, /^\p{Lu}.*[^ ]\?$/u);
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

  Deno.test(`${touchpoint} keeps the questions that answers have been given to`, () => {
    assert.deepEqual(template.questions.map(({ id }) => id), ["recommend", "reason", "comment", "contact"]);
  });
}

const asked = (key: string) => surveyTemplates.find((template) => template.key === key)!.definition;
const shown = (definition: SurveyDefinition, ...[given, facts]: [[string, number | boolean][], object?]) =>
  shownQuestions(definition, new Map(given), facts ?? {}).map(({ id }) => id);

Deno.test("a first delivery is compared with what was expected, and a later one with the need", () => {
  const definition = asked("subscription");
  assert.deepEqual(shown(definition, [], { delivery_number: 1 }), ["satisfied", "expected", "comment"]);
  assert.deepEqual(shown(definition, [], { delivery_number: 7 }), ["satisfied", "pace", "comment"]);
  assert.deepEqual(shown(definition, [["satisfied", 2]]), ["satisfied", "shortcomings", "comment"]);
});

Deno.test("who has shopped before is not asked how they heard of the shop", () => {
  const definition = asked("after_purchase");
  assert.ok(!shown(definition, [], { customer: ["returning"] }).includes("heard"));
  for (const facts of [{}, { customer: ["first"] }]) {
    assert.ok(shown(definition, [], facts).includes("heard"));
  }
});

Deno.test("what was difficult is asked of those for whom it was not easy", () => {
  for (const key of ["after_purchase", "pickup"]) {
    for (let rating = 1; rating <= 7; rating++) {
      assert.equal(shown(asked(key), [["ease", rating]]).includes("obstacles"), rating <= 4);
    }
  }
});

Deno.test("who was not helped is offered to be called back", () => {
  assert.ok(shown(asked("after_support"), [["solved", false]]).includes("contact"));
  assert.ok(!shown(asked("after_support"), [["solved", true]]).includes("contact"));
});

Deno.test("a text that needs the product without brackets leaves a hole", () => {
  const title = "Hur blev det med {product}?";
  assert.deepEqual(namesNeeded(title), ["product"]);
  assert.equal(fillText(title, {}), "Hur blev det med ?");
  assert.equal(Object.keys(everything).length, knownNames.length);
});
