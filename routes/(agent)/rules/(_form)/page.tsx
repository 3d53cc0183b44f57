import { Flash } from "../../../../components/Flash.tsx";
import { Meanwhile } from "../../../../components/rules/Meanwhile.tsx";
import type { SaidRule } from "../../../../components/rules/rule_words.ts";
import { RuleForm } from "../../../../components/rules/RuleForm.tsx";
import { RulesStyle } from "../../../../components/rules/RulesStyle.tsx";
import type { SampleTexts } from "../../../../components/rules/TextSamples.tsx";
import { touchpointName } from "../../../../components/touchpoint_name.ts";
import { Title } from "../../../../components/Title.tsx";
import type { Translator } from "../../../../locales/translate.ts";
import type { ShopWords } from "../../../../services/triggers/shop_words.ts";
import type { SurveyToAsk } from "../../../../services/triggers/surveys_to_ask.ts";
import type { RuleFormData } from "./answer.ts";

export interface RulePageProps {
  t: Translator;
  title: string;
  /** Which moment, of which store. */
  touchpoint: string;
  storeName: string;
  currency: string;
  lead: string;
  surveys: SurveyToAsk[];
  samples?: SampleTexts;
  shopWords?: ShopWords;
  data: RuleFormData;
  /** The rule as somebody else has saved it since the form was opened. */
  meanwhile?: SaidRule & { id: string; enabled: boolean };
}

/** A rule's editor as a page. */
export function RulePage(props: RulePageProps) {
  const { t, title, touchpoint, storeName, currency, lead, surveys, samples, shopWords, data, meanwhile } =
    props;
  const { typed, moment, wrong, seen, focus, said, silenced, tried } = data;
  return (
    <main class="main narrow">
      <Title>{title}</Title>
      <RulesStyle />
      <div class="head">
        <div>
          <a class="up-link small" href="/rules">← {t("rules.title")}</a>
          <h1>{title}</h1>
          <p class="muted">
            {[title === touchpointName(t, touchpoint) ? "" : touchpointName(t, touchpoint), storeName]
              .filter(Boolean).join(" · ")}
          </p>
          <p class="muted">{lead}</p>
        </div>
      </div>
      {meanwhile
        ? <Meanwhile t={t} rule={meanwhile} currency={currency} />
        : wrong.size > 0 && <Flash kind="bad">{t("rules.error_form")}</Flash>}
      <RuleForm
        writing={{ t, typed, wrong, focus, currency, shopWords }}
        touchpoint={touchpoint}
        moment={moment}
        surveys={surveys}
        samples={samples}
        said={said}
        silenced={silenced}
        tried={tried}
        seen={seen}
        saveOver={meanwhile !== undefined}
        unsaved={data.unsaved}
      />
    </main>
  );
}
