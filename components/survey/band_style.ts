import type { BandView, SurveyView } from "../../services/surveys/view.ts";

/** The class of what only one band of an earlier rating sees. */
export const bandClass = ({ question, from, to }: BandView): string => `w w${question}-${from}-${to}`;

/** The id of one number on a scale, by which the stylesheet knows that it is chosen. */
export const ratingId = (question: number, rating: number): string => `q${question}v${rating}`;

/**
 * Shows what belongs to the chosen rating, without a script. A browser that does not know `:has()` keeps the general
 * words and the options that everybody has, which are a right answer to every rating.
 */
export function bandStyle({ questions }: SurveyView): string {
  const all = questions.flatMap((question) => [
    question.band,
    ...question.labels.map(({ band }) => band),
    ...question.options.map(({ band }) => band),
  ]).filter((band) => band !== undefined);
  if (all.length === 0) return "";
  const shown = [...new Map(all.map((band) => [bandClass(band), band])).values()].map(
    ({ question, from, to }) => {
      const ratings = Array.from({ length: to - from + 1 }, (_, step) => ratingId(question, from + step));
      return `form:has(${
        ratings.map((id) => `#${id}:checked`).join()
      }) .w${question}-${from}-${to}{display:var(--d)}`;
    },
  );
  // What depends on a rating comes once there is one; the general words give way to the band's.
  return `.w{display:none}@supports selector(:has(*)){${shown.join("")}` +
    `form:not(:has(.scale :checked)) .f,form:has(.scale :checked) .g{display:none}}`;
}
