import type { Translator } from "../../locales/translate.ts";
import type { Given } from "./Questions.tsx";

/** What is wrong with what was given for a question, in words; undefined when nothing is. */
export function problemText(t: Translator, id: string, { typed, problems }: Given): string | undefined {
  const problem = problems.get(id);
  // By code points, as they are counted when the text is judged.
  return problem && t(`survey.problem.${problem}`, { count: [...typed.get(id)?.at(-1) ?? ""].length });
}
