import type { Language } from "../../../locales/languages.ts";
import type { Question, SurveyDefinition } from "../definition.ts";
import { inLanguage, optionsOf } from "../questions.ts";
import { readings } from "./find_words.ts";
import { possibleWalks } from "./respondents.ts";

const wordsPerMinute = 200;

/**
 * How long a survey takes on a phone, for whoever is asked the most, in whole seconds.
 *
 * Σ words / 200 per minute + Σ seconds per answer. The first is a little under the 238 words a minute that adults read
 * of English prose on average (Brysbaert 2019, «How many words do we read per minute?»), since questions are read with
 * more care than prose. The seconds of an answer are our estimate: to find the place, decide and press, and for words
 * that many leave them out and some write a sentence.
 */
export function answeringSeconds(definition: SurveyDefinition, language: Language): number {
  const known = counted.get(definition)?.get(language);
  if (known !== undefined) return known;
  const seconds = count(definition, language);
  counted.set(definition, (counted.get(definition) ?? new Map()).set(language, seconds));
  return seconds;
}

/** Each page says it, and a published definition never changes. */
const counted = new WeakMap<SurveyDefinition, Map<Language, number>>();

function count(definition: SurveyDefinition, language: Language): number {
  const title = readingSeconds([inLanguage(definition.title, language)]);
  const each = new Map(definition.questions.map((question) => [
    question,
    readingSeconds(textsRead(question, language)) + answerSeconds(question),
  ]));
  const whole = possibleWalks(definition).map((asked) =>
    asked.reduce((sum, question) => sum + each.get(question)!, title)
  );
  return Math.round(Math.max(...whole));
}

const readingSeconds = (texts: string[]): number => {
  const count = texts.flatMap((text) => readings(text)[0]!.split(/\s+/).filter(Boolean)).length;
  return count / wordsPerMinute * 60;
};

function textsRead(question: Question, language: Language): string[] {
  // Of options that wait for different ratings one sees a part: those for the same.
  const always = optionsOf(question).filter(({ showWhen }) => !showWhen);
  const sometimes = optionsOf(question).filter(({ showWhen }) => showWhen);
  const parts = question.type === "grid" ? question.aspects : [...always, ...largestBand(sometimes)];
  const ends = "lowLabel" in question ? [question.lowLabel, question.highLabel] : [];
  return [
    question.label,
    ...question.help ? [question.help] : [],
    ...ends,
    ...parts.map(({ label }) => label),
  ]
    .map((text) => inLanguage(text, language));
}

function largestBand<Option extends { showWhen?: { from: number; to: number } }>(
  options: Option[],
): Option[] {
  const seenAt = (rating: number) =>
    options.filter(({ showWhen }) => showWhen!.from <= rating && rating <= showWhen!.to);
  return options.map(({ showWhen }) => seenAt(showWhen!.from))
    .reduce((most, each) => each.length > most.length ? each : most, []);
}

function answerSeconds(question: Question): number {
  switch (question.type) {
    case "nps":
    case "ces":
    case "choice":
      return 4;
    case "csat":
      return 3;
    case "choices":
      return 6;
    case "ranking":
      return 3 * question.options.length;
    case "grid":
      return 2.5 * question.aspects.length;
    case "text":
      return (question.lines === "short" ? 6 : 10) * (question.required ? 2 : 1);
    case "date":
      return 6;
    case "photos":
      return 15;
    case "yes_no":
    case "contact":
    case "statement":
      return 2;
  }
}
