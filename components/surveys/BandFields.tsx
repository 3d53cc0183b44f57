import type { RatingBand } from "../../services/surveys/definition.ts";
import { Choose } from "./Choose.tsx";
import { isRating, questionName, ratingsOf } from "./words.ts";
import type { Writing } from "./writing.ts";

export interface BandFieldsProps {
  writing: Writing;
  name: string;
  prefix: string;
  band: RatingBand | undefined;
  /** What ratings may be asked about: those of earlier questions. */
  at: number;
  label: string;
  /** Whether it may also be for everybody. */
  optional?: boolean;
}

/** For whom something is shown, by an earlier rating. */
export function BandFields({ writing, name, prefix, band, at, label, optional }: BandFieldsProps) {
  const { t, questions, language } = writing;
  const ratings = questions.slice(0, at).filter(isRating);
  if (ratings.length === 0 && !band) return null;
  const id = `${prefix}-${name.replaceAll(".", "-")}`;
  const asked = questions.find((question) => question.id === band?.questionId);
  const offered: [string, string][] = [
    ...optional ? [["", t("surveys.for_all")] as [string, string]] : [],
    ...ratings.map((question): [string, string] => [
      question.id,
      t("surveys.for_rating", { question: questionName(t, question, language) }),
    ]),
  ];
  if (band && !ratings.some((question) => question.id === band.questionId)) {
    offered.push([band.questionId, t("surveys.gone_question")]);
  }
  const numbers = ratingsOf(asked).map((rating): [string, string] => [String(rating), String(rating)]);
  return (
    <div class="band">
      <input type="hidden" name={`${name}.was`} value={band?.questionId ?? ""} />
      <Choose
        id={`${id}-question`}
        name={`${name}.question`}
        label={label}
        options={offered}
        value={band?.questionId ?? ""}
        quiet
      />
      {band && numbers.length > 0 && (
        <>
          <Choose
            id={`${id}-from`}
            name={`${name}.from`}
            label={t("surveys.from")}
            options={numbers}
            value={String(band.from)}
            quiet
          />
          <span aria-hidden="true">–</span>
          <Choose
            id={`${id}-to`}
            name={`${name}.to`}
            label={t("surveys.to")}
            options={numbers}
            value={String(band.to)}
            quiet
          />
        </>
      )}
    </div>
  );
}
