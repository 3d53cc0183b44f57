import { page, type PageProps } from "fresh";
import { ChooseSurvey } from "../../../components/rules/ChooseSurvey.tsx";
import type { SampleTexts } from "../../../components/rules/TextSamples.tsx";
import { touchpointName } from "../../../components/touchpoint_name.ts";
import { define } from "../../../define.ts";
import { mayChangeSettings } from "../../../services/access/settings.ts";
import type { Ctx } from "../../../services/context.ts";
import { listStores } from "../../../services/stores/list.ts";
import type { Store } from "../../../services/stores/store.ts";
import { createRule } from "../../../services/triggers/create.ts";
import { type ListedRule, listRules } from "../../../services/triggers/list.ts";
import { type ShopWords, shopWords } from "../../../services/triggers/shop_words.ts";
import {
  surveysToAsk,
  surveysToPublish,
  type SurveyToAsk,
} from "../../../services/triggers/surveys_to_ask.ts";
import type { State } from "../../../state.ts";
import { answerForm, type RuleFormData, understood } from "./(_form)/answer.ts";
import { ruleAsTyped } from "./(_form)/as_typed.ts";
import { RulePage } from "./(_form)/page.tsx";
import { sampleTexts } from "./(_form)/sample_texts.ts";
import { suggestedRule } from "./(_form)/suggested.ts";

interface Chosen {
  store: Store;
  survey: SurveyToAsk;
  surveys: SurveyToAsk[];
}

interface OfStore {
  store: Store;
  surveys: SurveyToAsk[];
  /** Those that have to be published first. */
  unpublished: SurveyToAsk[];
  /** The surveys that a rule asks already, by their ids, with what that rule is called. */
  askedBy: Map<string, ListedRule>;
}

interface Data {
  /** Which question it is to ask, when nobody has said so yet. */
  choose?: OfStore[];
  /** The moment that somebody wants to ask at. */
  touchpoint?: string;
  form?: RuleFormData & Chosen & { samples?: SampleTexts; shopWords?: ShopWords };
}

export const handler = define.handlers({
  async GET({ state: { ctx }, url: { searchParams } }) {
    mayChangeSettings(ctx);
    const ofStores = await askable(ctx, searchParams.get("store"));
    const touchpoint = searchParams.get("touchpoint") ?? undefined;
    const chosen = chosenOf(ofStores, searchParams.get("survey"), touchpoint);
    if (!chosen) return page<Data>({ choose: ofStores, touchpoint });
    const { store, survey, surveys } = chosen;
    const typed = ruleAsTyped(suggestedRule(survey.touchpoint, survey.id));
    const moment = survey.touchpoint;
    const being = { storeId: store.id, touchpoint: moment, surveys };
    const { said, silenced } = await understood(ctx, typed, being);
    return page<Data>({ form: { typed, moment, wrong: new Set(), said, silenced, ...chosen } });
  },
  async POST(request) {
    const { state: { ctx }, url } = request;
    mayChangeSettings(ctx);
    const ofStores = await askable(ctx, url.searchParams.get("store"));
    const chosen = chosenOf(
      ofStores,
      url.searchParams.get("survey"),
      url.searchParams.get("touchpoint") ?? undefined,
    );
    if (!chosen) return page<Data>({ choose: ofStores }, { status: 422 });
    const { store, survey, surveys } = chosen;
    const being = { storeId: store.id, touchpoint: survey.touchpoint, surveys };
    const answered = await answerForm(ctx, request.req, being, async (given) => {
      const rule = await createRule(ctx, { ...given, storeId: store.id });
      return request.redirect(`/rules?saved=${rule.id}`, 303);
    });
    if (answered instanceof Response) return answered;
    const { data, status } = answered;
    const samples = await sampleTexts(ctx, store, surveys, data.typed);
    const words = await shopWords(ctx, store.id, data.typed.conditions.map(({ fact }) => fact));
    return page<Data>({ form: { ...data, unsaved: true, ...chosen, samples, shopWords: words } }, { status });
  },
});

/** @param storeId only what this store can ask, where somebody came from there */
async function askable(ctx: Ctx, storeId: string | null): Promise<OfStore[]> {
  const ofStores: OfStore[] = [];
  const askedBy = new Map((await listRules(ctx)).map((rule) => [rule.surveyId, rule]));
  const stores = await listStores(ctx);
  const only = stores.filter(({ id }) => id === storeId);
  for (const store of only.length > 0 ? only : stores) {
    const [surveys, unpublished] = [await surveysToAsk(ctx, store.id), await surveysToPublish(ctx, store.id)];
    ofStores.push({ store, surveys, unpublished, askedBy });
  }
  return ofStores;
}

/** The survey that was named, or the only one of a moment. */
function chosenOf(
  ofStores: { store: Store; surveys: SurveyToAsk[] }[],
  surveyId: string | null,
  touchpoint: string | undefined,
): Chosen | undefined {
  const all = ofStores.flatMap(({ store, surveys }) => surveys.map((survey) => ({ store, survey, surveys })));
  const fitting = surveyId
    ? all.filter(({ survey }) => survey.id === surveyId)
    : touchpoint
    ? all.filter(({ survey }) => survey.touchpoint === touchpoint)
    : [];
  return fitting.length === 1 ? fitting[0] : undefined;
}

export default define.page<typeof handler>(function NewRule({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  const { choose, touchpoint, form } = data;
  if (!form) return <ChooseSurvey t={t} stores={choose ?? []} touchpoint={touchpoint} />;
  const { store, survey, surveys, samples, shopWords } = form;
  return (
    <RulePage
      t={t}
      title={t("rules.new_title", { touchpoint: touchpointName(t, survey.touchpoint) })}
      touchpoint={survey.touchpoint}
      storeName={store.name}
      currency={store.currency}
      lead={t("rules.new_lead")}
      surveys={surveys.filter((each) => each.touchpoint === survey.touchpoint)}
      samples={samples}
      shopWords={shopWords}
      data={form}
    />
  );
});
