import type { MessageKey, Translator } from "../../locales/translate.ts";
import { Choose } from "./Choose.tsx";
import { touchpointName } from "../touchpoint_name.ts";
import { surveyName } from "./words.ts";

export interface NewSurveyProps {
  t: Translator;
  stores: { id: string; name: string }[];
  templates: { key: string; touchpoint: string; questions: number }[];
  existing: { id: string; name: string | null; touchpoint: string; storeName: string }[];
  touchpoints: string[];
  /** The moment that it is to be about: what fits it comes first. */
  touchpoint?: string;
}

/** What a survey may begin from; each button begins one. */
export function NewSurvey(props: NewSurveyProps) {
  const { t, stores, templates, existing, touchpoints, touchpoint } = props;
  const inSeveral = stores.length > 1;
  const fits = (each: { touchpoint: string }) => each.touchpoint === touchpoint;
  const fittingFirst = [...templates.filter(fits), ...templates.filter((each) => !fits(each))];
  return (
    <>
      <form method="post" action="/surveys/new" class="new-survey">
        <StoreOf t={t} id="template" stores={stores} />
        <h2>{t("surveys.new_templates")}</h2>
        <ul class="plain templates">
          {fittingFirst.map((template) => {
            const { key, questions } = template;
            const name = t(`templates.${key}.name` as MessageKey);
            return (
              <li key={key} class="rule">
                <div>
                  <h3>
                    {name}
                  </h3>
                  <p>{t(`templates.${key}.why` as MessageKey)}</p>
                  <p class="small muted">
                    {t(`templates.${key}.when` as MessageKey)} ·{" "}
                    {t("surveys.questions_count", { n: questions })}
                  </p>
                </div>
                <button
                  type="submit"
                  class={fits(template) ? "button primary" : "button"}
                  name="from"
                  value={`template:${key}`}
                >
                  {t("surveys.new_use")}
                  <span class="hidden-text">: {name}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </form>
      {existing.length > 0 && (
        <section class="rule">
          <h2>{t("surveys.new_copy")}</h2>
          <form method="post" action="/surveys/new" class="new-survey">
            <Choose
              id="copy-from"
              name="from"
              label={t("surveys.new_copy_label")}
              options={existing.map((each) => [
                `survey:${each.id}`,
                inSeveral ? `${surveyName(t, each)}, ${each.storeName}` : surveyName(t, each),
              ])}
              value=""
            />
            <NameAndStore t={t} id="copy" stores={stores} />
            <button class="button" type="submit">{t("surveys.copy_button")}</button>
          </form>
        </section>
      )}
      <section class="rule">
        <h2>{t("surveys.new_empty")}</h2>
        <form method="post" action="/surveys/new" class="new-survey">
          <input type="hidden" name="from" value="empty" />
          <Choose
            id="empty-touchpoint"
            name="touchpoint"
            label={t("surveys.new_empty_label")}
            options={touchpoints.map((each) => [each, touchpointName(t, each)])}
            value={touchpoint ?? "relationship"}
          />
          <NameAndStore t={t} id="empty" stores={stores} />
          <button class="button" type="submit">{t("surveys.empty_button")}</button>
        </form>
      </section>
    </>
  );
}

function NameAndStore({ t, id, stores }: { t: Translator; id: string; stores: NewSurveyProps["stores"] }) {
  return (
    <>
      <div class="field">
        <label for={`${id}-name`}>{t("surveys.new_name")}</label>
        <span class="hint" id={`${id}-name-hint`}>{t("surveys.new_name_hint")}</span>
        <input
          class="input"
          id={`${id}-name`}
          name="name"
          maxLength={100}
          autocomplete="off"
          aria-describedby={`${id}-name-hint`}
        />
      </div>
      <StoreOf t={t} id={id} stores={stores} />
    </>
  );
}

function StoreOf({ t, id, stores }: { t: Translator; id: string; stores: NewSurveyProps["stores"] }) {
  if (stores.length <= 1) return <input type="hidden" name="storeId" value={stores[0]?.id ?? ""} />;
  return (
    <Choose
      id={`${id}-store`}
      name="storeId"
      label={t("surveys.new_store")}
      options={stores.map((store) => [store.id, store.name])}
      value={stores[0]!.id}
    />
  );
}
