import { z } from "zod";
import { languages } from "../../locales/languages.ts";
import { namesNeeded } from "./fill.ts";

/**
 * One text in each language that the survey speaks. `{product}`, `{store}` and `{firstName}` are filled in (fill.ts);
 * a product and a first name may be unknown, so they stand in brackets: `How did it go[ with {product}]?`
 */
const localised = z.record(
  z.enum(languages),
  z.string().min(1).max(1_000).refine(
    (text) => namesNeeded(text).every((name) => name === "store"),
    "Put {product} and {firstName} in brackets, with the words that need them.",
  ),
);

/** Shown only when the rating of an earlier question lies in the band, ends included. */
const showWhen = z.object({ questionId: z.string(), from: z.number(), to: z.number() });

const base = {
  id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  label: localised,
  required: z.boolean().default(false),
  showWhen: showWhen.optional(),
};

export const questionSchema = z.discriminatedUnion("type", [
  z.object({ ...base, type: z.literal("nps"), lowLabel: localised, highLabel: localised }),
  z.object({
    ...base,
    type: z.literal("choice"),
    options: z.array(z.object({
      id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
      label: localised,
      showWhen: showWhen.optional(),
    })).min(2).max(20),
    /** Other words for the same question by the band of an earlier rating. */
    labelWhen: z.array(z.object({ when: showWhen, label: localised })).default([]),
  }),
  z.object({ ...base, type: z.literal("text"), help: localised.optional() }),
  z.object({ ...base, type: z.literal("contact") }),
]);

export const surveyDefinitionSchema = z.object({
  /** The headline, which greets and names what was bought where both are known. */
  title: localised,
  questions: z.array(questionSchema).min(1).max(20),
});

export type LocalisedText = z.output<typeof localised>;
export type ShowWhen = z.output<typeof showWhen>;
export type Question = z.output<typeof questionSchema>;
export type QuestionOf<Type extends Question["type"]> = Extract<Question, { type: Type }>;
export type SurveyDefinition = z.output<typeof surveyDefinitionSchema>;
