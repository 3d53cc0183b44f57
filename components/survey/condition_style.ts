import type { Formula } from "../../services/surveys/shown_by.ts";
import type { SurveyView } from "../../services/surveys/view.ts";
import { selectorOf } from "./selector.ts";

/** The class of what is shown only when something is chosen; none for what is always shown. */
export type ClassOf = (shown: Formula) => string | undefined;

/**
 * Shows what belongs to what is chosen, without a script. A browser that does not know `:has()` shows every question,
 * with its general words and the options that everybody has; the server decides what counts.
 */
export function conditionStyle({ questions }: SurveyView): { style: string; classOf: ClassOf } {
  const formulas = questions.flatMap(({ shown, general, labels, options }) => [
    shown,
    general,
    ...labels.map((each) => each.shown),
    ...options.map((each) => each.shown),
  ]);
  const selectors = [...new Set(formulas.filter((formula) => formula !== true).map(selectorOf))];
  const classes = new Map(selectors.map((selector, index) => [selector, `c${index}`]));
  // `--off` tells the script what is no question now.
  const rules = selectors.map((selector, index) => `form:not(${selector}) .c${index}{display:none;--off:1}`);
  return {
    style: rules.length === 0
      ? ""
      : `.w{display:none}@supports selector(:has(*)){.w{display:var(--d)}${rules.join("")}}`,
    classOf: (shown) => classes.get(selectorOf(shown)),
  };
}
