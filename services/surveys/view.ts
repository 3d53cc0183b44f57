import type { Language } from "../../locales/languages.ts";
import type { LocalisedText, Question, RatingBand, SurveyDefinition } from "./definition.ts";
import { compileText, fillText, type Names, type Part } from "./fill.ts";
import type { About } from "../invitations/about.ts";
import type { Facts } from "./facts.ts";
import { namesOf } from "./names.ts";
import { inLanguage } from "./questions.ts";

/** The ratings of an earlier question, ends included, that something is shown for. */
export interface BandView {
  /** The earlier question's place in the survey. */
  question: number;
  from: number;
  to: number;
}

export interface QuestionView {
  id: string;
  type: Question["type"];
  required: boolean;
  label: string;
  /** Other words by band. */
  labels: { band: BandView; label: string }[];
  band?: BandView;
  /** Whether its words or options wait for an earlier rating. */
  follows: boolean;
  /** The ends of a scale. */
  low?: string;
  high?: string;
  help?: string;
  options: { id: string; label: string; band?: BandView }[];
}

/** A survey in one language and for one store, as a page shows it. */
export interface SurveyView {
  /** Only the headline names the person and the product: the rest of the page is the same for everybody. */
  title(names: Names): Part[];
  /** What its texts may name of one ask. */
  names(about: About): Names;
  questions: QuestionView[];
}

/** What decides how one respondent's page differs from another's. */
export interface ViewOptions {
  /** What is known of the order. */
  facts?: Facts;
}

export function surveyView(
  definition: SurveyDefinition,
  language: Language,
  { name: store, timezone }: { name: string; timezone: string },
  _options: ViewOptions = {},
): SurveyView {
  const title = compileText(inLanguage(definition.title, language));
  const said = (text: LocalisedText) => fillText(inLanguage(text, language), { store });
  const band = (when: RatingBand): BandView => ({
    question: definition.questions.findIndex(({ id }) => id === when.questionId),
    from: when.from,
    to: when.to,
  });
  return {
    title: (names) => title({ store, ...names }),
    names: (about) => namesOf(about, { language, store: { name: store, timezone } }),
    questions: definition.questions.map((question) => {
      const choice = question.type === "choice" ? question : undefined;
      const options = (choice?.options ?? []).map(({ id, label, showWhen }) => ({
        id,
        label: said(label),
        band: showWhen && band(showWhen),
      }));
      const labels = (choice?.labelWhen ?? []).map(({ when, label }) => ({
        band: band(when),
        label: said(label),
      }));
      return {
        id: question.id,
        type: question.type,
        required: question.required,
        label: said(question.label),
        labels,
        band: question.showWhen && "from" in question.showWhen && "questionId" in question.showWhen
          ? band(question.showWhen)
          : undefined,
        follows: labels.length > 0 || options.some((option) => option.band),
        low: question.type === "nps" ? said(question.lowLabel) : undefined,
        high: question.type === "nps" ? said(question.highLabel) : undefined,
        help: question.type === "text" && question.help ? said(question.help) : undefined,
        options,
      };
    }),
  };
}
