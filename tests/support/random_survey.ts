import { languages } from "../../locales/languages.ts";
import {
  type Condition,
  type LocalisedText,
  type Question,
  type QuestionType,
  type SurveyDefinition,
  surveyDefinitionSchema,
  type When,
} from "../../services/surveys/definition.ts";
import type { Facts } from "../../services/surveys/facts.ts";
import { isRating, optionsOf, ratingScales } from "../../services/surveys/questions.ts";

/** Chance that repeats itself for the same seed (mulberry32). */
export class Chance {
  constructor(private seed: number) {}

  next(): number {
    let mixed = this.seed = (this.seed + 0x6d2b79f5) | 0;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below `count`. */
  below = (count: number): number => Math.floor(this.next() * count);
  is = (probability: number): boolean => this.next() < probability;
  one = <Value>(values: readonly Value[]): Value => values[this.below(values.length)]!;
  some = <Value>(values: readonly Value[]): Value[] => values.filter(() => this.is(0.5));
}

const types: QuestionType[] = [
  "nps",
  "csat",
  "ces",
  "choice",
  "choices",
  "ranking",
  "grid",
  "text",
  "yes_no",
  "date",
  "contact",
  "statement",
];

/** What goes wrong on the way through files and forms. */
export const awkward = [
  "Plain",
  'Say "so"; or, not',
  "Two\nlines\n\nand three",
  "👩‍👩‍👧 & 😀",
  "<b>bold</b> ]]> &amp; </target>",
  "=1+1",
  "+46 70",
  "-x",
  "@home",
  "'=quoted",
  "''two",
  "مرحبا بكم, שלום",
  "\tafter a tab",
  " spaces around ",
  "{store}[ with {product}|, then]",
  "a;b,c|d",
  "Å ä ö æ ø ß €",
  "'",
  '"',
];

const text = (chance: Chance): LocalisedText =>
  Object.fromEntries(languages.map((language) => [language, chance.one(awkward)]));

function condition(chance: Chance, earlier: Question[]): Condition {
  const asked = earlier.filter((each) =>
    isRating(each) || each.type === "yes_no" || optionsOf(each).length > 0
  );
  if (asked.length === 0 || chance.is(0.3)) {
    return chance.is(0.5)
      ? {
        fact: "delivery_number",
        from: chance.below(3) + 1,
        ...chance.is(0.5) ? { to: chance.below(3) + 1 } : {},
      }
      : { fact: chance.one(["customer", "product"]), is: [chance.one(["a", "B"])], not: chance.is(0.5) };
  }
  const on = chance.one(asked);
  if (isRating(on)) {
    const [low, high] = ratingScales[on.type];
    const from = low + chance.below(high - low + 1);
    return { questionId: on.id, from, to: from + chance.below(high - from + 1) };
  }
  const options = on.type === "yes_no" ? ["yes", "no"] : optionsOf(on).map(({ id }) => id);
  return { questionId: on.id, options: [chance.one(options)], not: chance.is(0.3) };
}

function when(chance: Chance, earlier: Question[]): When {
  if (chance.is(0.6)) return condition(chance, earlier);
  return {
    match: chance.one(["all", "any"]),
    conditions: Array.from({ length: 1 + chance.below(3) }, () => condition(chance, earlier)),
  };
}

function question(chance: Chance, id: string, earlier: Question[]): object {
  const type = chance.one(types);
  const part = (name: string) => ({ id: name, label: text(chance) });
  const rating = earlier.find(isRating);
  const band = () => {
    const [low, high] = ratingScales[rating!.type];
    const from = low + chance.below(high - low + 1);
    return { questionId: rating!.id, from, to: from + chance.below(high - from + 1) };
  };
  const parts = ["a", "b", "c", "d"].slice(0, 2 + chance.below(3)).map(part);
  const options = parts.map((each) => ({
    ...each,
    ...chance.is(0.3) ? { words: true } : {},
    ...rating && chance.is(0.3) ? { showWhen: band() } : {},
  }));
  const ends = { lowLabel: text(chance), highLabel: text(chance) };
  const takes: { [Type in QuestionType]: object } = {
    nps: ends,
    csat: ends,
    ces: ends,
    choice: { options, labelWhen: rating && chance.is(0.5) ? [{ when: band(), label: text(chance) }] : [] },
    choices: { options, ...chance.is(0.3) ? { min: 1, max: 2 } : {} },
    ranking: { options: parts },
    grid: { ...ends, scale: chance.one(["1-5", "1-7"]), aspects: parts },
    text: { ...chance.is(0.5) ? { lines: "short" } : {} },
    yes_no: {},
    date: {},
    contact: {},
    photos: {},
    statement: {},
  };
  return {
    id,
    type,
    label: text(chance),
    required: type !== "statement" && chance.is(0.4),
    ...chance.is(0.3) ? { help: text(chance) } : {},
    ...chance.is(0.5) ? { showWhen: when(chance, earlier) } : {},
    ...takes[type],
  };
}

/** A survey of up to nine questions of any type, with conditions that only look back. */
export function randomSurvey(chance: Chance): SurveyDefinition {
  const questions: Question[] = [];
  const count = 1 + chance.below(9);
  for (let index = 0; index < count; index++) {
    const drawn = question(chance, `q${index}`, questions);
    const [made] = surveyDefinitionSchema.parse({ title: {}, questions: [drawn] }).questions;
    const ends = chance.is(0.15) ? { endWhen: when(chance, [...questions, made!]) } : {};
    questions.push({ ...made!, ...ends });
  }
  const thanks = chance.is(0.5) ? { thanks: { promoter: text(chance), detractor: text(chance) } } : {};
  return surveyDefinitionSchema.parse({ title: text(chance), questions, ...thanks });
}

export function randomFacts(chance: Chance): Facts {
  return {
    ...chance.is(0.6) ? { customer: [chance.one(["a", "b", "c"])] } : {},
    ...chance.is(0.6) ? { product: chance.some(["a", "b", "c"]) } : {},
    ...chance.is(0.6) ? { delivery_number: 1 + chance.below(5) } : {},
  };
}

/** What somebody may send for a survey: mostly sense, some of it not, for questions that are shown or not. */
export function randomFields(chance: Chance, { questions }: SurveyDefinition): [string, unknown][] {
  const fields: [string, unknown][] = [];
  for (const question of questions) {
    if (chance.is(0.2)) continue;
    const { id } = question;
    const options = optionsOf(question).map((option) => option.id);
    if (isRating(question)) {
      const [low, high] = ratingScales[question.type];
      fields.push([id, String(low + chance.below(high - low + 1 + (chance.is(0.1) ? 2 : 0)))]);
    }
    switch (question.type) {
      case "choice":
        fields.push([id, chance.one([...options, "zzz"])], [`${id}.words`, chance.one(awkward)]);
        break;
      case "choices":
        for (const option of chance.some(options)) fields.push([id, option]);
        fields.push([`${id}.words`, chance.one(awkward)]);
        break;
      case "ranking": {
        const order = options.map((option) => ({ option, at: chance.next() })).sort((a, b) => a.at - b.at);
        fields.push([id, order.map(({ option }) => option)]);
        break;
      }
      case "grid":
        for (const aspect of question.aspects) {
          if (chance.is(0.7)) fields.push([`${id}.${aspect.id}`, String(1 + chance.below(5))]);
        }
        break;
      case "text":
        fields.push([id, chance.one(awkward)]);
        break;
      case "yes_no":
      case "contact":
        fields.push([id, chance.one(["yes", "no", "on", "perhaps"])]);
        break;
      case "date":
        fields.push([id, chance.one(["2026-11-21", "2026-02-30", "yesterday"])]);
        break;
    }
  }
  return fields;
}
