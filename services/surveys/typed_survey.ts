import { languages } from "../../locales/languages.ts";
import type { Field } from "../access/read_form.ts";
import type { LocalisedText, SurveyDefinition } from "./definition.ts";
import { fieldsOf } from "./typed_fields.ts";
import { typedText } from "./typed_question.ts";

export const bands = ["promoter", "passive", "detractor"] as const;
export const items = ["first", "newest", "dearest", "fewest_answers", "worst_score"] as const;

/** All but the questions, as the survey's own form has it, what the shop calls it, and the moment that it is about. */
export function typedSurvey(
  before: SurveyDefinition,
  fields: Field[],
): { name: string; touchpoint?: string; survey: Omit<SurveyDefinition, "questions"> } {
  const form = fieldsOf(fields);
  const { questions: _, ...kept } = before;
  const chosen = languages.filter((language) => form.all("languages").includes(language));
  const item = items.find((each) => each === form.text("item"));
  const thanks = Object.fromEntries(
    bands.map((band): [string, LocalisedText] => [
      band,
      typedText(form, `thanks.${band}`, before.thanks?.[band] ?? {}),
    ]).filter(([, text]) => Object.keys(text).length > 0),
  );
  const survey: Omit<SurveyDefinition, "questions"> = {
    ...kept,
    title: typedText(form, "title", before.title),
    languages: chosen.length > 0 ? chosen : undefined,
    item: item === "first" ? undefined : item,
    pace: form.text("pace") === "one" ? "one" : undefined,
    thanks: Object.keys(thanks).length > 0 ? thanks : undefined,
  };
  return { name: form.text("name"), touchpoint: form.text("touchpoint") || undefined, survey };
}
