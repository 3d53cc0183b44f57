import assert from "node:assert/strict";
import { validateAnswers } from "../../../services/responses/validate.ts";
import { afterDelivery } from "../../../services/surveys/templates/after_delivery.ts";

type Case = {
  name: string;
  fields: [string, unknown][];
  answers?: Record<string, unknown>;
  problems?: Record<string, string>;
};

const rated: [string, unknown] = ["recommend", "4"];
const verbatim = '  <script>alert(1)</script>\tمرحبا "x"\n\n👩‍👩‍👧 \u202e =1+1 ';

const cases: Case[] = [
  {
    name: "keeps one of each",
    fields: [rated, ["reason", "delivery"], ["comment", "Sent."], ["contact", "on"]],
    answers: { recommend: 4, reason: "delivery", comment: "Sent.", contact: true },
  },
  { name: "needs the rating", fields: [], problems: { recommend: "missing" } },
  {
    name: "needs the rating whatever else is there",
    fields: [["comment", "Hej"], ["reason", "other"]],
    answers: { comment: "Hej", reason: "other" },
    problems: { recommend: "missing" },
  },
  {
    name: "takes an empty rating as missing",
    fields: [["recommend", " "]],
    problems: { recommend: "missing" },
  },
  { name: "takes a number of JSON", fields: [["recommend", 0]], answers: { recommend: 0 } },
  { name: "takes spaces around a number", fields: [["recommend", " 10\n"]], answers: { recommend: 10 } },
  ...["11", "-1", "4.0", "04", "1e1", "０", "٤", "NaN", "4;drop", "__proto__"].map((value): Case => ({
    name: `refuses the rating ${JSON.stringify(value)}`,
    fields: [["recommend", value]],
    problems: { recommend: "off_scale" },
  })),
  ...[11, -1, 4.5, NaN, Infinity].map((value): Case => ({
    name: `refuses the number ${value}`,
    fields: [["recommend", value]],
    problems: { recommend: "off_scale" },
  })),
  ...[null, undefined, {}, [4], true, new Blob(["4"])].map((value): Case => ({
    name: `takes a rating that is ${Object.prototype.toString.call(value)} as missing`,
    fields: [["recommend", value]],
    problems: { recommend: "missing" },
  })),
  { name: "takes the same rating twice as once", fields: [rated, rated], answers: { recommend: 4 } },
  { name: "refuses two ratings", fields: [rated, ["recommend", "9"]], problems: { recommend: "not_one" } },
  {
    name: "leaves out what no question asks for",
    fields: [rated, ["nps", "9"], ["__proto__", "x"], ["constructor", "y"], ["", "z"]],
    answers: { recommend: 4 },
  },
  {
    name: "refuses an option that does not exist",
    fields: [rated, ["reason", "DELIVERY"]],
    answers: { recommend: 4 },
    problems: { reason: "no_such_option" },
  },
  {
    name: "refuses two options",
    fields: [rated, ["reason", "delivery"], ["reason", "price"]],
    answers: { recommend: 4 },
    problems: { reason: "not_one" },
  },
  {
    name: "drops an option of another band, left over from an earlier rating",
    fields: [["reason", "not_as_described"], ["recommend", "9"]],
    answers: { recommend: 9 },
  },
  {
    name: "keeps an option of its band in any order of fields",
    fields: [["reason", "not_as_described"], rated],
    answers: { recommend: 4, reason: "not_as_described" },
  },
  {
    name: "drops an option of a band without a rating",
    fields: [["reason", "ordering"]],
    problems: { recommend: "missing" },
  },
  {
    name: "keeps words exactly as typed",
    fields: [rated, ["comment", verbatim]],
    answers: { recommend: 4, comment: verbatim },
  },
  {
    name: "takes a form's line ends as those that were typed",
    fields: [rated, ["comment", "a\r\nb\r\n\r\n"]],
    answers: { recommend: 4, comment: "a\nb\n\n" },
  },
  {
    name: "takes only white space as no words",
    fields: [rated, ["comment", " \r\n\t\u00a0"]],
    answers: { recommend: 4 },
  },
  {
    name: "leaves out NUL, and mends half an emoji, which cannot be stored",
    fields: [rated, ["comment", "a\0b\ud83d"]],
    answers: { recommend: 4, comment: "ab\ufffd" },
  },
  {
    name: "keeps 10,000 characters, however many bytes",
    fields: [rated, ["comment", "😀".repeat(10_000)]],
    answers: { recommend: 4, comment: "😀".repeat(10_000) },
  },
  {
    name: "refuses 10,001 characters",
    fields: [rated, ["comment", "å".repeat(10_001)]],
    answers: { recommend: 4 },
    problems: { comment: "too_long" },
  },
  {
    name: "takes one text beside an empty one",
    fields: [rated, ["comment", ""], ["comment", "Hej"]],
    answers: { recommend: 4, comment: "Hej" },
  },
  {
    name: "refuses two texts rather than lose one",
    fields: [rated, ["comment", "a"], ["comment", "b"]],
    answers: { recommend: 4 },
    problems: { comment: "not_one" },
  },
  ...["on", "true", "YES", "1", true].map((value): Case => ({
    name: `takes ${JSON.stringify(value)} as a wish for contact`,
    fields: [rated, ["contact", ""], ["contact", value]],
    answers: { recommend: 4, contact: true },
  })),
  ...["", "off", "false", "no", "0", false].map((value): Case => ({
    name: `takes ${JSON.stringify(value)} as no wish for contact`,
    fields: [rated, ["contact", value]],
    answers: { recommend: 4 },
  })),
  {
    name: "refuses a wish for contact that is neither",
    fields: [rated, ["contact", "maybe"]],
    answers: { recommend: 4 },
    problems: { contact: "not_yes_or_no" },
  },
];

for (const { name, fields, answers = {}, problems = {} } of cases) {
  Deno.test(name, () => {
    const checked = validateAnswers(afterDelivery, fields);
    assert.deepEqual(Object.fromEntries(checked.answers), answers);
    assert.deepEqual(Object.fromEntries(checked.problems), problems);
  });
}

Deno.test("what was typed is handed back, right or wrong", () => {
  const { typed } = validateAnswers(afterDelivery, [["recommend", "12"], ["comment", "å".repeat(10_001)], [
    "x",
    "y",
  ]]);
  assert.deepEqual([...typed.keys()], ["recommend", "comment"]);
  assert.deepEqual(typed.get("recommend"), ["12"]);
});

Deno.test("an option is understood with a rating that was given before", () => {
  const { answers } = validateAnswers(afterDelivery, [["reason", "ordering"]], new Map([["recommend", 9]]));
  assert.equal(answers.get("reason"), "ordering");
});

Deno.test("any mixture of rubbish gives an answer or a problem, never an exception", () => {
  const names = ["recommend", "reason", "comment", "contact", "x", "__proto__", "\0", "recommend "];
  const values = [
    "",
    "4",
    "11",
    "\0",
    "\ud800",
    "delivery",
    "on",
    4,
    -0,
    null,
    {},
    [],
    true,
    "x".repeat(20_000),
    "\r\n",
  ];
  let seed = 1;
  const next = (below: number) => (seed = seed * 48_271 % 2_147_483_647) % below;
  for (let round = 0; round < 5_000; round++) {
    const fields = Array.from({ length: next(9) }, () => [names[next(8)]!, values[next(15)]] as const);
    const { answers, problems } = validateAnswers(afterDelivery, fields);
    for (const { id, type } of afterDelivery.questions) {
      const value = answers.get(id);
      assert.ok(value === undefined || !problems.has(id));
      if (type === "nps" && value !== undefined) {
        assert.ok(Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10);
      }
    }
    assert.ok(answers.has("recommend") || problems.has("recommend"));
  }
});
