import type { Formula } from "../../services/surveys/shown_by.ts";

/** The id of one thing to choose, by which the stylesheet knows that it is chosen. */
export const chosenId = (question: number, key: string | number): string => `q${question}v${key}`;

/**
 * What is chosen in a form, as a selector that follows `form`.
 * @param formula nothing that is decided already
 * @returns `:has(#q0v0:checked,#q0v1:checked)`
 */
export function selectorOf(formula: Formula): string {
  if (typeof formula === "boolean") return formula ? "" : ":not(*)";
  if ("any" in formula) {
    return `:has(${formula.any.map((key) => `#${chosenId(formula.question, key)}:checked`).join()})`;
  }
  if ("not" in formula) return `:not(${selectorOf(formula.not)})`;
  if ("all" in formula) return formula.all.map(selectorOf).join("");
  return `:is(${formula.some.map(selectorOf).join()})`;
}
