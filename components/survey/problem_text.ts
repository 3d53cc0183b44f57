import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { Problem } from "../../services/responses/validate.ts";
import type { QuestionView } from "../../services/surveys/view.ts";
import type { Given } from "./given.ts";

/** What is wrong with what was given for a question, in words that fit its type; undefined when nothing is. */
export function problemText(t: Translator, question: QuestionView, { typed, problems }: Given) {
  const problem = problems.get(question.id);
  if (!problem) return undefined;
  const { ratings, min = 1, max = 3, options } = question;
  const values = { low: String(ratings[0]), high: String(ratings.at(-1)) };
  if (problem === "too_few") return t("survey.problem.too_few", { count: min });
  if (problem === "too_many") return t("survey.problem.too_many", { count: max });
  if (problem !== "too_long") return t(keyFor(problem, question), values);
  const field = options.length > 0 ? `${question.id}.words` : question.id;
  const most = options.length > 0 ? 1_000 : question.lines === "short" ? 200 : 10_000;
  // By code points, as they are counted when the text is judged.
  return t("survey.problem.too_long", { most, count: [...typed.get(field)?.at(-1) ?? ""].length });
}

/** What a question says that has to be answered and was not. */
export const missingText = (t: Translator, question: QuestionView): string | undefined =>
  problemText(t, question, { typed: new Map(), problems: new Map([[question.id, "missing"]]) });

function keyFor(problem: Problem, { type, look }: QuestionView): MessageKey {
  if (problem === "not_yes_or_no" && type === "yes_no") return "survey.problem.missing_yes_no";
  if (problem !== "missing") return `survey.problem.${problem}`;
  switch (type) {
    case "csat":
      return look === "numbers" ? "survey.problem.missing" : `survey.problem.missing_${look}`;
    case "choice":
      return "survey.problem.no_such_option";
    case "ranking":
      return "survey.problem.not_ranked";
    case "choices":
    case "text":
    case "yes_no":
    case "date":
    case "grid":
    case "contact":
    case "photos":
      return `survey.problem.missing_${type}`;
    default:
      return "survey.problem.missing";
  }
}
