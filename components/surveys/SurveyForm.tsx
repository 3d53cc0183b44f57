import { type Language, languages } from "../../locales/languages.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { Choose } from "./Choose.tsx";
import { Hidden } from "./Hidden.tsx";
import { InsertName } from "./InsertName.tsx";
import { TextFields } from "./TextFields.tsx";
import { touchpointName } from "../touchpoint_name.ts";
import { languageName } from "./words.ts";
import type { Writing } from "./writing.ts";

export interface SurveyFormProps {
  writing: Writing;
  name: string;
  touchpoint: string;
  /** Those that there are. */
  touchpoints: readonly string[];
  /** The moments of the rules that ask it. */
  rules: string[];
  survey: Omit<SurveyDefinition, "questions">;
}

/** All of a survey but its questions. */
export function SurveyForm({ writing, name, touchpoint, touchpoints, rules, survey }: SurveyFormProps) {
  const { t, surveyId } = writing;
  return (
    <form method="post" action={`/surveys/${surveyId}`} data-autosave="" class="question-form" noValidate>
      <Hidden {...writing} />
      <InsertName t={t} prefix="survey" />
      <TextFields
        writing={writing}
        name="title"
        prefix="survey"
        label={t("surveys.headline")}
        text={survey.title}
        long
      />
      <details class="more">
        <summary>{t("surveys.survey_more")}</summary>
        <div class="field">
          <label for="survey-name">{t("surveys.name")}</label>
          <span class="hint" id="survey-name-hint">{t("surveys.name_hint")}</span>
          <input
            class="input"
            id="survey-name"
            name="name"
            value={name}
            placeholder={touchpointName(t, touchpoint)}
            maxLength={100}
            autocomplete="off"
            aria-describedby="survey-name-hint"
          />
        </div>
        <Choose
          id="survey-touchpoint"
          name="touchpoint"
          label={t("surveys.touchpoint")}
          hint={[
            t("surveys.touchpoint_hint"),
            rules.length > 0 && t("surveys.touchpoint_rules", {
              n: rules.length,
              rules: rules.map((each) =>
                `“${touchpointName(t, each)}”`
              ).join(", "),
            }),
          ].filter(Boolean).join(" ")}
          options={(touchpoints.includes(touchpoint) ? touchpoints : [touchpoint, ...touchpoints])
            .map((each) => [each, touchpointName(t, each)])}
          value={touchpoint}
        />
        <fieldset class="languages" aria-describedby="survey-languages-hint">
          <legend>{t("surveys.languages_in_use")}</legend>
          <p class="muted small" id="survey-languages-hint">{t("surveys.languages_hint")}</p>
          <div class="one-of">
            {languages.map((language: Language) => (
              <label key={language} class="choice">
                <input
                  type="checkbox"
                  name="languages"
                  value={language}
                  checked={survey.languages?.includes(language) ?? false}
                />
                <span lang={language}>{languageName(t, language)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <Choose
          id="survey-item"
          name="item"
          label={t("surveys.item")}
          options={(["first", "newest", "dearest", "fewest_answers", "worst_score"] as const)
            .map((item) => [item, t(`surveys.item_${item}`)])}
          value={survey.item ?? "first"}
        />
        <Choose
          id="survey-pace"
          name="pace"
          label={t("surveys.pace")}
          options={[["all", t("surveys.pace_all")], ["one", t("surveys.pace_one")]]}
          value={survey.pace ?? "all"}
        />
        <fieldset>
          <legend>{t("surveys.thanks_section")}</legend>
          <p class="muted small">{t("surveys.thanks_hint")}</p>
          {(["promoter", "passive", "detractor"] as const).map((band) => (
            <TextFields
              key={band}
              writing={writing}
              name={`thanks.${band}`}
              prefix="survey"
              label={t(`surveys.thanks_${band}`)}
              text={survey.thanks?.[band]}
              long
            />
          ))}
        </fieldset>
      </details>
      <button class="button" type="submit">{t("common.save")}</button>
    </form>
  );
}
