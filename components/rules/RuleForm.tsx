import UnsavedChanges from "../../islands/UnsavedChanges.tsx";
import type { SurveyToAsk } from "../../services/triggers/surveys_to_ask.ts";
import type { Silenced } from "../../services/triggers/silenced.ts";
import { Field } from "../Field.tsx";
import { touchpointName } from "../touchpoint_name.ts";
import { warned } from "../unsaved.ts";
import { ConditionRows } from "./ConditionRows.tsx";
import { DryRunResult, type Tried } from "./DryRunResult.tsx";
import { MoreFields } from "./MoreFields.tsx";
import { HardlyAsks } from "./HardlyAsks.tsx";
import { InShort } from "./InShort.tsx";
import { StartFields } from "./StartFields.tsx";
import { StepRows } from "./StepRows.tsx";
import { type SampleTexts, TextSamples } from "./TextSamples.tsx";
import { TriggerRows } from "./TriggerRows.tsx";
import { isWrong, type Writing } from "./writing.ts";
import type { SaidRule } from "./rule_words.ts";

export interface RuleFormProps {
  writing: Writing;
  /** Where the rule asks as it is saved, and where its survey would have it ask. */
  touchpoint: string;
  moment: string;
  /** What it may ask. */
  surveys: SurveyToAsk[];
  /** As the sentences tell it; absent while something is wrong. */
  said?: SaidRule;
  /** Why it would hardly ever ask, when another rule keeps it from that. */
  silenced?: Silenced;
  tried?: Tried;
  /** Its text message, when it has one. */
  samples?: SampleTexts;
  /** Which state of the rule is written on; none of a new one. */
  seen?: string;
  /** Whether saving takes the place of what somebody else has saved. */
  saveOver?: boolean;
  /** Whether it was sent and given back, with what is saved nowhere. */
  unsaved?: boolean;
}

/** All of a rule: what is asked, what starts it, for whom, how; then what it says and what it would have done. */
export function RuleForm(props: RuleFormProps) {
  const { writing, touchpoint, moment, surveys, said, silenced, tried, samples, seen, saveOver, unsaved } =
    props;
  const { t, typed, currency } = writing;
  return (
    <form method="post" class="rule-form" {...warned(unsaved)}>
      {/* Enter saves, whatever buttons the rows have. */}
      <button class="hidden-text" type="submit" tabIndex={-1} aria-hidden="true">{t("common.save")}</button>
      {seen && <input type="hidden" name="seen" value={seen} />}
      <section class="rule">
        <h2>{t("rules.what_title")}</h2>
        <SurveyField writing={writing} surveys={surveys} />
        <Field
          name="name"
          label={t("rules.name")}
          hint={t("rules.name_hint")}
          value={typed.name}
          error={isWrong(writing, "name") ? t("rules.error_name") : undefined}
          maxLength={80}
        />
      </section>
      <section class="rule starts">
        <h2>{t("rules.start_title")}</h2>
        <StartFields writing={writing} />
        <TriggerRows writing={writing} />
      </section>
      <section class="rule">
        <h2>{t("rules.for_title")}</h2>
        <ConditionRows writing={writing} />
      </section>
      <section class="rule">
        <h2>{t("rules.how_title")}</h2>
        <StepRows writing={writing} />
        {samples && <TextSamples t={t} samples={samples} />}
      </section>
      <section class="rule">
        <h2>{t("rules.more_title")}</h2>
        <p class="muted">{t("rules.more_lead")}</p>
        <MoreFields writing={writing} touchpoint={moment} />
      </section>
      <section class="rule">
        <h2>{t("rules.short_title")}</h2>
        <div class="short" tabIndex={-1} autofocus={writing.focus === "short"}>
          {moment !== touchpoint && (
            <p class="moves">{t("rules.survey_moves", { touchpoint: touchpointName(t, moment) })}</p>
          )}
          {said
            ? <InShort t={t} rule={said} currency={currency} />
            : <p>{t(writing.wrong.size > 0 ? "rules.short_wrong" : "rules.short_unfinished")}</p>}
          {said && silenced && <HardlyAsks t={t} days={said.quarantinePeriodDays} silenced={silenced} />}
        </div>
        <div class="actions">
          <button class="button" type="submit" name="then" value="show" formNoValidate>
            {t("rules.short_again")}
          </button>
          <button class="button" type="submit" name="then" value="try" formNoValidate>
            {t("rules.try")}
          </button>
        </div>
        {tried && <DryRunResult t={t} currency={currency} tried={tried} />}
        <label class="choice enabled">
          <input type="checkbox" name="enabled" checked={typed.enabled} />
          <span>{t("rules.enabled")}</span>
        </label>
        <div class="actions">
          <button class="button primary" type="submit">
            {t(saveOver ? "rules.save_over" : "common.save")}
          </button>
          <a class="button quiet" href="/rules">{t("common.cancel")}</a>
        </div>
      </section>
      <UnsavedChanges />
    </form>
  );
}

/** Surveys by the moment of the journey that they are about. */
function SurveyField({ writing, surveys }: Pick<RuleFormProps, "writing" | "surveys">) {
  const { t, typed } = writing;
  const moments = Map.groupBy(surveys, ({ touchpoint }) => touchpoint);
  return (
    <Field
      name="surveyId"
      label={t("rules.survey_field")}
      hint={t("rules.survey_hint")}
      error={isWrong(writing, "surveyId") ? t("rules.error_survey") : undefined}
    >
      {(control) => (
        <select {...control}>
          {[...moments].map(([moment, ofMoment]) => (
            <optgroup key={moment} label={touchpointName(t, moment)}>
              {ofMoment.map(({ id, name }) => (
                <option key={id} value={id} selected={id === typed.surveyId}>
                  {name ?? touchpointName(t, moment)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}
