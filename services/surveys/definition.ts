import { z } from "zod";
import { languages } from "../../locales/languages.ts";
import { numberFacts, textFacts } from "./facts.ts";

/**
 * One text in each language that the survey speaks, empty or absent where it has not been written yet. It may name
 * what fill.ts knows: `How did it go[ with {product}]?`
 */
export const localisedSchema = z.partialRecord(z.enum(languages), z.string().max(2_000));

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** The rating of an earlier question lies in the band, ends included. */
const ratingIn = z.strictObject({ questionId: key, from: z.number(), to: z.number() });

/** An earlier question was answered with one of these options; of a yes or no, `yes` or `no`. */
const answered = z.strictObject({
  questionId: key,
  options: z.array(key).min(1).max(20),
  not: z.boolean().optional(),
});

/** What is known of the order is one of these words, whatever their case. */
const factIs = z.strictObject({
  fact: z.enum(textFacts),
  is: z.array(z.string().trim().min(1).max(200)).min(1).max(50),
  not: z.boolean().optional(),
});

/** What is known of the order lies in the band, ends included. */
const factIn = z.strictObject({
  fact: z.enum(numberFacts),
  from: z.number().optional(),
  to: z.number().optional(),
});

const condition = z.union([ratingIn, answered, factIs, factIn]);
const when = z.union([
  condition,
  z.strictObject({ match: z.enum(["all", "any"]), conditions: z.array(condition).min(1).max(10) }),
]);

/** What a question is about, for later analysis. */
export const topics = [
  "checkout",
  "price",
  "product",
  "size",
  "packaging",
  "delivery",
  "support",
  "return",
  "other",
] as const;

const base = {
  id: key,
  label: localisedSchema,
  help: localisedSchema.optional(),
  required: z.boolean().default(false),
  topic: z.enum(topics).optional(),
  showWhen: when.optional(),
  /** After this question the survey is over when this holds. */
  endWhen: when.optional(),
};

const ends = { lowLabel: localisedSchema, highLabel: localisedSchema };
const order = z.enum(["fixed", "shuffled"]).optional();
/** Whether it is asked once for each item of the order, three at most; `{product}` in it names the one it is about. */
const eachItem = z.boolean().optional();
const plainOption = z.strictObject({ id: key, label: localisedSchema });
const option = z.strictObject({
  ...plainOption.shape,
  showWhen: ratingIn.optional(),
  /** Whether it takes words of one's own, as «something else» does. */
  words: z.boolean().optional(),
});

export const questionSchema = z.discriminatedUnion("type", [
  /** 0–10. */
  z.strictObject({ ...base, type: z.literal("nps"), ...ends }),
  /** 1–5. */
  z.strictObject({
    ...base,
    type: z.literal("csat"),
    ...ends,
    eachItem,
    look: z.enum(["numbers", "stars", "faces"]).optional(),
  }),
  /** 1–7, where 7 is easy. */
  z.strictObject({ ...base, type: z.literal("ces"), ...ends, eachItem }),
  z.strictObject({
    ...base,
    type: z.literal("choice"),
    options: z.array(option).max(20),
    order,
    eachItem,
    /** Other words for the same question by the band of an earlier rating. */
    labelWhen: z.array(z.strictObject({ when: ratingIn, label: localisedSchema })).default([]),
  }),
  z.strictObject({
    ...base,
    type: z.literal("choices"),
    options: z.array(option).max(20),
    order,
    eachItem,
    min: z.int().min(1).max(20).optional(),
    max: z.int().min(1).max(20).optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal("ranking"),
    options: z.array(plainOption).max(10),
    order,
  }),
  /** A few aspects on one scale. */
  z.strictObject({
    ...base,
    type: z.literal("grid"),
    ...ends,
    scale: z.enum(["1-5", "1-7"]),
    aspects: z.array(plainOption).max(8),
  }),
  z.strictObject({ ...base, type: z.literal("text"), lines: z.enum(["short", "long"]).optional(), eachItem }),
  z.strictObject({ ...base, type: z.literal("yes_no"), eachItem }),
  z.strictObject({ ...base, type: z.literal("date") }),
  z.strictObject({ ...base, type: z.literal("contact") }),
  /** Pictures that show what words cannot. */
  z.strictObject({ ...base, type: z.literal("photos"), max: z.int().min(1).max(3).optional() }),
  /** Words, or a picture, between questions: nothing is answered. */
  z.strictObject({
    ...base,
    type: z.literal("statement"),
    imageUrl: z.url({ protocol: /^https$/ }).max(2_000).optional(),
  }),
]);

export const surveyDefinitionSchema = z.strictObject({
  /** The headline, which greets and names what was bought where both are known. */
  title: localisedSchema,
  questions: z.array(questionSchema).max(20),
  /** The languages that people are asked in; all that are written when absent. */
  languages: z.array(z.enum(languages)).min(1).optional(),
  /** Which of several items is asked about; the first when absent. */
  item: z.enum(["first", "newest", "dearest", "fewest_answers", "worst_score"]).optional(),
  /** One question at a time, for those with JavaScript; all on one page when absent. */
  pace: z.enum(["all", "one"]).optional(),
  /** What the thanks page says by the band of the rating, instead of the usual words. */
  thanks: z.strictObject({
    promoter: localisedSchema.optional(),
    passive: localisedSchema.optional(),
    detractor: localisedSchema.optional(),
  }).optional(),
});

export type LocalisedText = z.output<typeof localisedSchema>;
export type RatingBand = z.output<typeof ratingIn>;
export type Condition = z.output<typeof condition>;
export type When = z.output<typeof when>;
export type Topic = (typeof topics)[number];
export type Option = z.output<typeof option>;
/** `ofItem`: in a survey as one person is asked it, the item that a copy is about, from 1 (each_item.ts). */
export type Question = z.output<typeof questionSchema> & { ofItem?: number };
export type QuestionType = Question["type"];
export type QuestionOf<Type extends QuestionType> = Extract<Question, { type: Type }>;
export type SurveyDefinition = Omit<z.output<typeof surveyDefinitionSchema>, "questions"> & {
  questions: Question[];
};
