import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { SurveyToAsk } from "../../services/triggers/surveys_to_ask.ts";
import { Empty } from "../Empty.tsx";
import { Title } from "../Title.tsx";
import { touchpointName } from "../touchpoint_name.ts";
import { RulesStyle } from "./RulesStyle.tsx";

export interface ChooseSurveyProps {
  t: Translator;
  stores: {
    store: { id: string; name: string };
    surveys: SurveyToAsk[];
    /** Those that have to be published first. */
    unpublished: SurveyToAsk[];
    /** What asks a survey already, by its id. */
    askedBy: ReadonlyMap<string, { name: string | null; touchpoint: string }>;
  }[];
  /** Only those about this moment, when somebody came from there. */
  touchpoint?: string;
}

/** When a moment is best asked about. */
function whenInWords(t: Translator, touchpoint: string): string {
  const key = moments[touchpoint];
  return key ? t(key) : touchpointName(t, touchpoint);
}

const moments: Record<string, MessageKey> = {
  after_purchase: "templates.after_purchase.when",
  pickup: "templates.pickup.when",
  after_delivery: "templates.after_delivery.when",
  after_use: "templates.after_use.when",
  after_support: "templates.after_support.when",
  after_return: "templates.after_return.when",
  subscription: "templates.subscription.when",
  relationship: "templates.relationship.when",
  reseller: "templates.reseller.when",
  win_back: "templates.win_back.when",
};

/** Which question a new rule is to ask: everything else follows from its moment. */
export function ChooseSurvey({ t, stores, touchpoint }: ChooseSurveyProps) {
  const here = (survey: SurveyToAsk) => !touchpoint || survey.touchpoint === touchpoint;
  const all = stores.map((of) => ({
    ...of,
    surveys: of.surveys.filter(here),
    unpublished: of.unpublished.filter(here),
  }));
  const fitting = all.filter(({ surveys }) => surveys.length > 0);
  const unpublished = all.filter((of) => of.unpublished.length > 0);
  const newSurvey = touchpoint ? `/surveys/new?touchpoint=${encodeURIComponent(touchpoint)}` : "/surveys/new";
  return (
    <main class="main narrow">
      <Title>{t("rules.new")}</Title>
      <RulesStyle />
      <div class="head">
        <div>
          <a class="up-link small" href="/rules">← {t("rules.title")}</a>
          <h1>{t("rules.choose_title")}</h1>
          <p class="muted">{t("rules.choose_lead")}</p>
        </div>
      </div>
      {fitting.length === 0
        ? (
          <Empty
            title={touchpoint
              ? t(unpublished.length > 0 ? "rules.choose_none_published_here" : "rules.choose_none_here", {
                touchpoint: touchpointName(t, touchpoint),
              })
              : t("rules.choose_none")}
            text={t("rules.choose_none_text")}
          >
            <a class="button primary" href={newSurvey}>{t("rules.survey_new")}</a>
            {touchpoint && <a class="button quiet" href="/rules/new">{t("rules.choose_all")}</a>}
          </Empty>
        )
        : fitting.map(({ store, surveys, askedBy }) => (
          <section key={store.id} class="store">
            <h2>{store.name}</h2>
            <ul class="plain ways">
              {surveys.map((survey) => (
                <li key={survey.id}>
                  <a href={`/rules/new?survey=${survey.id}`}>
                    <strong>{survey.name ?? touchpointName(t, survey.touchpoint)}</strong>
                    <span class="muted">
                      {whenInWords(t, survey.touchpoint)}
                      <AskedBy t={t} rule={askedBy.get(survey.id)} />
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      {unpublished.map(({ store, unpublished: surveys }) => (
        <section key={store.id} class="store unpublished">
          <h2>
            {stores.length > 1
              ? `${t("rules.choose_unpublished")}: ${store.name}`
              : t("rules.choose_unpublished")}
          </h2>
          <p class="muted">{t("rules.choose_unpublished_text")}</p>
          <ul class="plain ways">
            {surveys.map((survey) => (
              <li key={survey.id}>
                <a href={`/surveys/${survey.id}`}>
                  <strong>{survey.name ?? touchpointName(t, survey.touchpoint)}</strong>
                  <span class="muted">{whenInWords(t, survey.touchpoint)}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {fitting.length > 0 && (
        <section class="store">
          <h2>{t("rules.choose_other")}</h2>
          <p class="muted">{t("rules.choose_none_text")}</p>
          <div class="actions">
            <a class="button" href={newSurvey}>{t("rules.survey_new")}</a>
          </div>
        </section>
      )}
    </main>
  );
}

/** A survey may well be asked by two rules, but who looks for a new one should see that it is. */
function AskedBy({ t, rule }: { t: Translator; rule?: { name: string | null; touchpoint: string } }) {
  if (!rule) return null;
  return (
    <span class="small">
      <br />
      {t("rules.choose_asked", { rule: rule.name ?? touchpointName(t, rule.touchpoint) })}
    </span>
  );
}
