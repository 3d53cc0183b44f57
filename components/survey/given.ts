import type { Translator } from "../../locales/translate.ts";
import type { Problem } from "../../services/responses/validate.ts";
import type { QuestionView, Text } from "../../services/surveys/view.ts";
import type { ClassOf } from "./condition_style.ts";

/** What was typed or answered for each field, and what is wrong by question. */
export interface Given {
  typed: ReadonlyMap<string, string[]>;
  problems: ReadonlyMap<string, Problem>;
  /** What has just been moved, to be gone on with. */
  moved?: { questionId: string; index: number; way: "up" | "down" };
}

/** What every type of question is rendered from. */
export interface QuestionProps {
  question: QuestionView;
  given: Given;
  t: Translator;
  classOf: ClassOf;
  /** The words, or the mark where each respondent's come. */
  say(text: Text): string;
  /** Whether a script shows one question at a time. */
  paced: boolean;
  /** Whether it is the one that such a script begins with. */
  now?: boolean;
  /** Where the respondent's pictures are shown; nowhere in a preview. */
  photosAt?: string;
}

/** The last that was given for a field, before anything empty that came with it. */
export const lastOf = ({ typed }: Given, name: string): string | undefined =>
  typed.get(name)?.findLast((text) => text.trim() !== "") ?? typed.get(name)?.at(-1);

/** Whether a browser may insist on an answer: never of what may be hidden, where nobody could see what is wrong. */
export const insists = ({ required, shown }: QuestionView): boolean => required && shown === true;

export const classes = (...names: (string | false | undefined)[]): string | undefined =>
  names.filter(Boolean).join(" ") || undefined;
