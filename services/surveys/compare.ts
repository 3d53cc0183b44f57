import type { Language } from "../../locales/languages.ts";
import { surveyLanguages, textsOf } from "./check.ts";
import type { LocalisedText, Question, SurveyDefinition } from "./definition.ts";
import { isSame } from "./same.ts";

/** One difference between two definitions, and the question that it is of; the survey itself when none is named. */
export type Difference =
  | { kind: "question_added" | "question_removed" | "order"; question?: Question }
  | { kind: "option_added" | "option_removed"; question: Question; label: LocalisedText }
  | { kind: "text"; question?: Question; path: string; language: Language; before: string; after: string }
  | { kind: "conditions" | "required" | "settings"; question: Question }
  | { kind: "languages" | "survey_settings"; question?: undefined };

/** What was added, removed or changed from one definition to another, in the order of the later one. */
export function compareSurveys(before: SurveyDefinition, after: SurveyDefinition): Difference[] {
  const found: Difference[] = [];
  const then = new Map(before.questions.map((question) => [question.id, question]));
  const now = new Map(after.questions.map((question) => [question.id, question]));
  if (!isSame(surveyLanguages(before), surveyLanguages(after))) found.push({ kind: "languages" });
  if (before.item !== after.item || before.pace !== after.pace) found.push({ kind: "survey_settings" });
  found.push(...textDifferences(before, after, undefined));
  for (const question of after.questions) {
    const earlier = then.get(question.id);
    if (!earlier) found.push({ kind: "question_added", question });
    else found.push(...textDifferences(before, after, question), ...settingDifferences(earlier, question));
  }
  for (const question of before.questions) {
    if (!now.has(question.id)) found.push({ kind: "question_removed", question });
  }
  const kept = (questions: Question[], other: Map<string, Question>) =>
    questions.map(({ id }) => id).filter((id) => other.has(id));
  if (!isSame(kept(before.questions, now), kept(after.questions, then))) found.push({ kind: "order" });
  return found;
}

function textDifferences(
  before: SurveyDefinition,
  after: SurveyDefinition,
  question: Question | undefined,
): Difference[] {
  const ofQuestion = (definition: SurveyDefinition) =>
    new Map(
      textsOf(definition).filter(({ questionId }) => questionId === question?.id)
        .map(({ path, text }) => [path, text]),
    );
  const [then, now] = [ofQuestion(before), ofQuestion(after)];
  return [...new Set([...now.keys(), ...then.keys()])].flatMap((path): Difference[] => {
    const [was, is] = [then.get(path), now.get(path)];
    if (question && (!was || !is) && /\.(options|aspects)\./.test(path)) {
      const kind = is ? "option_added" : "option_removed";
      return [{ kind, question, label: (is ?? was)! }];
    }
    const languages = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])] as Language[];
    return languages.flatMap((language) => {
      const [from, to] = [was?.[language] ?? "", is?.[language] ?? ""];
      return from === to ? [] : [{ kind: "text", question, path, language, before: from, after: to }];
    });
  });
}

function settingDifferences(before: Question, after: Question): Difference[] {
  const found: Difference[] = [];
  if (!isSame(conditionsIn(before), conditionsIn(after))) found.push({ kind: "conditions", question: after });
  if (before.required !== after.required) found.push({ kind: "required", question: after });
  if (!isSame(settingsIn(before, after), settingsIn(after, before))) {
    found.push({ kind: "settings", question: after });
  }
  return found;
}

/** What decides when a question, its options and its other words are shown. */
const conditionsIn = (question: Question) => ({
  showWhen: question.showWhen,
  endWhen: question.endWhen,
  options: "options" in question
    ? question.options.map((option) => "showWhen" in option ? [option.id, option.showWhen] : [option.id])
      .filter(([, when]) => when)
    : undefined,
  labels: question.type === "choice" ? question.labelWhen.map(({ when }) => when) : undefined,
});

/** The rest: what is no text, no condition and not whether it has to be answered; of options, those that both have. */
function settingsIn(question: Question, other: Question): Record<string, unknown> {
  const { label: _label, help: _help, showWhen: _show, endWhen: _end, required: _required, ...rest } =
    question;
  const shared = new Set(partsIn(other).map(({ id }) => id));
  const parts = partsIn(question).filter(({ id }) => shared.has(id))
    .map((part) => [part.id, "words" in part && part.words === true]);
  return {
    ...rest,
    options: parts,
    aspects: undefined,
    labelWhen: undefined,
    lowLabel: undefined,
    highLabel: undefined,
  };
}

const partsIn = (question: Question): { id: string }[] =>
  question.type === "grid" ? question.aspects : "options" in question ? question.options : [];
