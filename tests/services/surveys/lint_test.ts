import assert from "node:assert/strict";
import { type Language, languages } from "../../../locales/languages.ts";
import { translator } from "../../../locales/translate.ts";
import type { FaultCode } from "../../../services/surveys/check.ts";
import {
  type Option,
  type Question,
  type SurveyDefinition,
  surveyDefinitionSchema,
} from "../../../services/surveys/definition.ts";
import { type HintCode, hintCodes, lintSurvey } from "../../../services/surveys/lint.ts";
import { answeringSeconds } from "../../../services/surveys/lint/answering_time.ts";
import { afterDelivery } from "../../../services/surveys/templates/after_delivery.ts";

type Text = { [Each in Language]?: string };
const survey = (questions: object[], title: Text = { en: "How did it go?" }): SurveyDefinition =>
  surveyDefinitionSchema.parse({ title, questions });
const said = (language: Language, text: string): Text => ({ [language]: text });
const ends = { lowLabel: { en: "Bad" }, highLabel: { en: "Good" } };

/** One question of a type in one language, with what its type needs. */
function asked(language: Language, label: string, type: Question["type"] = "csat"): SurveyDefinition {
  const scale = { lowLabel: said(language, "x"), highLabel: said(language, "y") };
  const takes = {
    nps: scale,
    csat: scale,
    ces: scale,
    choice: { options: [] },
    choices: { options: [] },
    ranking: { options: [] },
    grid: { ...scale, scale: "1-5", aspects: [{ id: "a", label: said(language, "A") }] },
    text: {},
    yes_no: {},
    date: {},
    contact: {},
    photos: {},
    statement: {},
  };
  return survey([{ id: "q", type, label: said(language, label), ...takes[type] }], said(language, "?"));
}

const codes = (definition: SurveyDefinition, language: Language) =>
  lintSurvey(definition, language).map(({ code }) => code);

type Table = [language: Language, text: string, what: string | undefined, type?: Question["type"]][];

function table(code: HintCode, cases: Table) {
  for (const [language, text, what, type] of cases) {
    const shown = what ? `says ${code} of "${what}" in` : `does not say ${code} of`;
    Deno.test(`${shown} "${text}" (${type ?? "csat"})`, () => {
      const hints = lintSurvey(asked(language, text, type), language).filter((hint) => hint.code === code);
      assert.deepEqual(hints, what ? [{ code, what, questionId: "q" }] : []);
    });
  }
}

table("two_in_one", [
  ["en", "How easy was it to find and buy the product?", "find and buy"],
  ["en", "How satisfied are you with the price and the delivery?", "price and the delivery"],
  ["en", "How satisfied are you with the price & the quality?", "price & the quality"],
  ["en", "How satisfied are you with the price or the quality?", "price or the quality"],
  ["en", "Was it quick? And was it cheap?", "And was it cheap?"],
  ["en", "How did you hear of us, from a friend or an advertisement?", undefined, "choice"],
  ["en", "Were the packaging and the delivery all right?", "packaging and the delivery", "yes_no"],
  ["en", "How likely are you to recommend us to friends and family?", undefined, "nps"],
  ["en", "How likely are you to recommend us to a friend or colleague?", undefined, "nps"],
  ["en", "How difficult or easy was it to order?", undefined, "ces"],
  ["en", "On a scale of 0 and 10, how was it?", undefined],
  ["en", "How satisfied are you with our terms and conditions?", undefined],
  ["en", "How satisfied are you with Marks and Spencer?", undefined],
  ["en", "How was the band?", undefined],
  ["en", "What was good and what was bad?", undefined, "text"],
  ["en", "Thank you for trusting and choosing us. How did it go?", undefined],
  ["en", "Call me and tell me", undefined, "contact"],
  ["sv", "Hur nöjd är du med priset och leveransen?", "priset och leveransen"],
  ["sv", "Hur lätt var det att hitta och beställa?", "hitta och beställa", "ces"],
  ["sv", "Hur nöjd är du med pris samt kvalitet?", "pris samt kvalitet"],
  ["sv", "Hur svårt eller lätt var det att beställa?", undefined, "ces"],
  ["sv", "Hur troligt är det att du rekommenderar oss till vänner och bekanta?", undefined, "nps"],
  ["sv", "Hur nöjd är du med ditt och familjens köp då och då?", "ditt och familjens"],
  ["da", "Hvor tilfreds er du med prisen og leveringen?", "prisen og leveringen"],
  ["da", "Hvor svært eller let var det at bestille?", undefined, "ces"],
  ["da", "Vil du anbefale os til venner og familie?", undefined, "yes_no"],
  ["nb", "Hvor fornøyd er du med prisen og leveringen?", "prisen og leveringen"],
  ["nb", "Hvor vanskelig eller lett var det å bestille?", undefined, "ces"],
  ["nb", "Hvor ofte handler du av og til?", undefined],
  ["fi", "Kuinka tyytyväinen olet hintaan ja toimitukseen?", "hintaan ja toimitukseen"],
  ["fi", "Kuinka vaikeaa tai helppoa oli tilata?", undefined, "ces"],
  ["fi", "Suosittelisitko meitä ystäville ja perheelle?", undefined, "yes_no"],
  ["de", "Wie zufrieden sind Sie mit dem Preis und der Lieferung?", "Preis und der Lieferung"],
  ["de", "Wie einfach war es, das Produkt zu finden und zu kaufen?", "finden und zu kaufen", "ces"],
  ["de", "Wie schwierig oder einfach war es, zu bestellen?", undefined, "ces"],
  ["de", "Würden Sie uns Freunden und Bekannten empfehlen?", undefined, "yes_no"],
  ["de", "Wie zufrieden sind Sie mit Villeroy & Boch?", undefined],
]);

table("leading", [
  ["en", "How great was our service?", "How great"],
  ["en", "Don’t you agree that it was quick?", "Don’t you agree"],
  ["en", "How much did you love it?", "How much did you love"],
  ["en", "How satisfied are you with our award-winning coffee?", "our award-winning"],
  ["en", "Was it what you expected?", undefined],
  ["en", "How greatly did the price matter?", undefined],
  ["sv", "Hur fantastisk var vår service?", "Hur fantastisk"],
  ["sv", "Visst gick det snabbt?", "Visst gick"],
  ["sv", "Leveransen gick snabbt, eller hur?", "eller hur"],
  ["sv", "Behövde du ett visst belopp?", undefined],
  ["da", "Synes du ikke, at det gik hurtigt?", "Synes du ikke"],
  ["da", "Hvad synes du om det?", undefined],
  ["nb", "Er du ikke enig i at det gikk raskt?", "Er du ikke enig"],
  ["nb", "Hva synes du om det?", undefined],
  ["fi", "Eikö ollutkin nopeaa?", "Eikö ollutkin"],
  ["fi", "Kuinka loistavaa palvelumme oli?", "Kuinka loistavaa"],
  ["fi", "Millaista palvelumme oli?", undefined],
  ["de", "Finden Sie nicht auch, dass es schnell ging?", "Finden Sie nicht"],
  ["de", "Wie toll war unser Service?", "Wie toll"],
  ["de", "Wie lief die Lieferung?", undefined],
]);

table("offer", [
  ["en", "Answer and get a discount.", "discount"],
  ["en", "Do you want 10 % off?", "% off"],
  ["en", "Answer for a chance to win a coffee maker!", "chance to win"],
  ["en", "Was the discount code easy to use?", undefined],
  ["en", "How satisfied are you with our discounts?", undefined],
  ["en", "What would win you back?", undefined],
  ["en", "[Enjoy {product}.|Take a voucher.] Goodbye.", "voucher"],
  ["en", "[Here is a voucher, {firstName}.|Hello.] Goodbye.", "voucher"],
  ["sv", "Svara så får du en rabattkod.", "rabattkod"],
  ["sv", "Vill du ha 10 % rabatt?", "rabatt"],
  ["sv", "Bland alla som svarar lottar vi ut ett presentkort.", "presentkort"],
  ["sv", "Fungerade rabattkoden?", undefined],
  ["da", "Svar og få et gavekort.", "gavekort"],
  ["da", "Hvordan gik det?", undefined],
  ["nb", "Svar, så får du et gavekort.", "gavekort"],
  ["fi", "Vastaa, niin saat alennuskoodin.", "alennuskoodin"],
  ["fi", "Toimiko alennuskoodi?", undefined],
  ["de", "Sie bekommen dafür einen Gutschein.", "Gutschein"],
  ["de", "Hat der Gutscheincode funktioniert?", undefined],
]);

const options = (language: Language, ...labels: string[]): Option[] =>
  labels.map((label, index) => ({ id: `o${index}`, label: said(language, label) }));

const choices: [language: Language, labels: string[], hint: boolean][] = [
  ["en", ["Strongly agree", "Agree", "Disagree", "Strongly disagree"], true],
  ["en", ["Agree", "Neither agree nor disagree", "Disagree"], false],
  ["en", ["Agree", "Disagree", "Don’t know"], false],
  ["en", ["Better than expected", "As expected", "Worse than expected"], false],
  ["en", ["Good", "Passable", "Bad"], false],
  ["en", ["Good", "Bad", "Terrible"], true],
  ["en", ["Yes", "No"], false],
  ["en", ["The price", "The delivery"], false],
  ["en", ["How easy it was", "The bad packaging", "Something else"], false],
  ["sv", ["Nöjd", "Missnöjd"], true],
  ["sv", ["Nöjd", "Varken eller", "Missnöjd"], false],
  ["da", ["Enig", "Uenig"], true],
  ["da", ["Enig", "Ved ikke", "Uenig"], false],
  ["nb", ["Fornøyd", "Misfornøyd"], true],
  ["nb", ["Fornøyd", "Vet ikke", "Misfornøyd"], false],
  ["fi", ["Samaa mieltä", "Eri mieltä"], true],
  ["fi", ["Samaa mieltä", "En osaa sanoa", "Eri mieltä"], false],
  ["de", ["Zufrieden", "Unzufrieden"], true],
  ["de", ["Stimme zu", "Teils, teils", "Stimme nicht zu"], false],
];
for (const [language, labels, hint] of choices) {
  Deno.test(`${hint ? "misses" : "does not miss"} somewhere to stand between ${labels.join(" / ")}`, () => {
    const definition = survey([{
      id: "q",
      type: "choice",
      label: said(language, "?"),
      options: options(language, ...labels),
    }]);
    assert.equal(codes(definition, language).includes("no_neutral"), hint);
  });
}

Deno.test("an option in words of one's own is somewhere to stand", () => {
  const [good, bad] = options("en", "Good", "Bad");
  const definition = survey([{
    id: "q",
    type: "choice",
    label: { en: "?" },
    options: [good, { ...bad, words: true }],
  }]);
  assert.deepEqual(codes(definition, "en"), []);
});

const scales: [low: string | undefined, high: string | undefined, bare: boolean][] = [
  ["Bad", "Good", false],
  ["", "Good", true],
  [undefined, undefined, true],
  ["1", "5", true],
  ["😞", "😀", false],
];
for (const [low, high, bare] of scales) {
  Deno.test(`a scale from "${low}" to "${high}" ${bare ? "says nothing" : "says what it means"}`, () => {
    const definition = survey([{
      id: "q",
      type: "csat",
      label: { en: "How was it?" },
      lowLabel: low === undefined ? {} : { en: low },
      highLabel: high === undefined ? {} : { en: high },
    }]);
    assert.deepEqual(codes(definition, "en"), bare ? ["bare_scale"] : []);
    assert.deepEqual(codes(definition, "fi"), []);
  });
}

Deno.test("words that have to be written are hinted at, and those that may be are not", () => {
  const text = (required: boolean) => survey([{ id: "q", type: "text", label: { en: "Why?" }, required }]);
  assert.deepEqual(lintSurvey(text(true), "en"), [{ code: "required_text", questionId: "q" }]);
  assert.deepEqual(lintSurvey(text(false), "en"), []);
});

Deno.test("a title, a help text and thanks are read too, and say where they stand", () => {
  const definition = surveyDefinitionSchema.parse({
    title: { en: "How great was it?" },
    questions: [{
      id: "q",
      type: "csat",
      label: { en: "How was it?" },
      help: { en: "You get a voucher." },
      ...ends,
    }],
    thanks: { promoter: { en: "Here is your gift card." }, detractor: { en: "Sorry." } },
  });
  assert.deepEqual(lintSurvey(definition, "en"), [
    { code: "leading", what: "How great" },
    { code: "offer", what: "voucher", questionId: "q" },
    { code: "offer", what: "gift card" },
  ]);
});

Deno.test("other words for a band are read as the label is, and so are the aspects of a grid", () => {
  const definition = survey([
    { id: "rate", type: "nps", label: { en: "How was it?" }, ...ends },
    {
      id: "why",
      type: "choice",
      label: { en: "Why?" },
      labelWhen: [{ when: { questionId: "rate", from: 9, to: 10 }, label: { en: "How amazing was it?" } }],
      options: options("en", "A", "B"),
    },
    {
      id: "each",
      type: "grid",
      scale: "1-5",
      label: { en: "How were these?" },
      ...ends,
      aspects: [{ id: "a", label: { en: "Price and quality" } }],
    },
  ]);
  assert.deepEqual(lintSurvey(definition, "en"), [
    { code: "leading", what: "How amazing", questionId: "why" },
    { code: "two_in_one", what: "Price and quality", questionId: "each" },
  ]);
});

const many = (count: number, showWhen?: (index: number) => object) =>
  survey(Array.from({ length: count }, (_, index) => ({
    id: `q${index}`,
    type: "yes_no",
    label: { en: "Was it so?" },
    ...showWhen ? showWhen(index) : {},
  })));

Deno.test("more than five questions are many, and what nobody gets at once is not counted", () => {
  assert.deepEqual(lintSurvey(many(5), "en"), []);
  assert.deepEqual(lintSurvey(many(6), "en"), [{ code: "too_many_questions", what: "6" }]);
  const rated = { id: "rate", type: "nps", label: { en: "How was it?" }, ...ends };
  const branches = [[0, 6], [7, 8], [9, 10]].flatMap(([from, to], band) =>
    [0, 1].map((each) => ({
      id: `b${band}_${each}`,
      type: "yes_no",
      label: { en: "Was it so?" },
      showWhen: { questionId: "rate", from, to },
    }))
  );
  assert.deepEqual(lintSurvey(survey([rated, ...branches]), "en"), []);
  const delivered = many(8, (index) => ({ showWhen: { fact: "delivery_number", from: index, to: index } }));
  assert.deepEqual(lintSurvey(delivered, "en"), []);
  const pictures = survey(Array.from({ length: 7 }, (_, index) => ({
    id: `s${index}`,
    type: "statement",
    label: { en: "Look." },
  })));
  assert.deepEqual(lintSurvey(pictures, "en"), []);
});

Deno.test("the time on a phone is words at 200 a minute and some seconds for each answer", () => {
  assert.equal(answeringSeconds(many(1), "en"), Math.round((4 + 4) * 0.3 + 2));
  const long = survey([{ id: "q", type: "statement", label: { en: Array(200).fill("word").join(" ") } }]);
  assert.deepEqual(lintSurvey(long, "en"), [{
    code: "too_slow",
    what: String(60 + Math.round(4 * 0.3 + 2)),
  }]);
  assert.ok(answeringSeconds(afterDelivery, "en") < 60);
});

Deno.test("nothing half-written makes the lint fail", () => {
  assert.deepEqual(lintSurvey({ title: {}, questions: [] }, "de"), []);
  const empty = survey([
    { id: "a", type: "choice", label: {}, options: [] },
    { id: "a", type: "ranking", label: {}, options: [] },
    { id: "b", type: "grid", label: {}, lowLabel: {}, highLabel: {}, scale: "1-7", aspects: [] },
    { id: "c", type: "yes_no", label: {}, showWhen: { questionId: "zzz", options: ["yes"] } },
  ], {});
  for (const language of languages) assert.deepEqual(lintSurvey(empty, language), []);
});

/** What the text of each fault names. */
const faults: Record<FaultCode, string[]> = {
  no_questions: [],
  nothing_to_answer: [],
  missing_text: ["LANGUAGE"],
  same_id: [],
  too_few_options: [],
  too_few_aspects: [],
  min_above_max: [],
  unknown_question: [],
  later_question: ["WHAT"],
  unknown_option: [],
  off_scale: ["WHAT"],
  never_shown: [],
  unknown_name: ["WHAT", "LANGUAGE"],
  unguarded_name: ["WHAT", "LANGUAGE"],
  second_each_item: [],
  unnamed_item: ["LANGUAGE"],
};

for (const language of languages) {
  Deno.test(`every hint and fault is said in ${language}, and names what is meant`, () => {
    const t = translator(language);
    const values = { what: "WHAT", language: "LANGUAGE" };
    for (const code of hintCodes) {
      const text = t(`hints.hint.${code}`, values);
      const names = ["too_many_questions", "too_slow", "two_in_one", "leading", "offer"].includes(code);
      assert.equal(text.includes("WHAT"), names, text);
    }
    for (const [code, names] of Object.entries(faults)) {
      const text = t(`hints.fault.${code as FaultCode}`, values);
      assert.deepEqual(Object.values(values).filter((name) => text.includes(name)), names, text);
    }
  });
}
