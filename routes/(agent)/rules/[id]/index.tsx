import { page, type PageProps } from "fresh";
import type { TypedRule } from "../../../../components/rules/typed_rule.ts";
import type { SampleTexts } from "../../../../components/rules/TextSamples.tsx";
import { touchpointName } from "../../../../components/touchpoint_name.ts";
import { define } from "../../../../define.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import type { Ctx } from "../../../../services/context.ts";
import { listStores } from "../../../../services/stores/list.ts";
import type { Store } from "../../../../services/stores/store.ts";
import { definitionOf } from "../../../../services/triggers/definition.ts";
import { getRule, type RuleRow } from "../../../../services/triggers/list.ts";
import { silencedAsWritten } from "../../../../services/triggers/silenced_as_written.ts";
import { type ShopWords, shopWords } from "../../../../services/triggers/shop_words.ts";
import { surveysToAsk, type SurveyToAsk } from "../../../../services/triggers/surveys_to_ask.ts";
import { updateRule } from "../../../../services/triggers/update.ts";
import { versionOf } from "../../../../services/triggers/version.ts";
import type { State } from "../../../../state.ts";
import { answerForm, type RuleFormData } from "../(_form)/answer.ts";
import { ruleAsTyped } from "../(_form)/as_typed.ts";
import { RulePage } from "../(_form)/page.tsx";
import { sampleTexts } from "../(_form)/sample_texts.ts";

interface Data extends RuleFormData {
  samples?: SampleTexts;
  shopWords: ShopWords;
  rule: RuleRow;
  store: Store;
  surveys: SurveyToAsk[];
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params, redirect }) {
    mayChangeSettings(ctx);
    const rule = await getRule(ctx, params.id!);
    // Who puts it away finds it among the archived ones.
    if (rule.archivedAt) return redirect("/rules#archived", 303);
    const typed = ruleAsTyped(definitionOf(rule));
    const { store, surveys } = await around(ctx, rule);
    return page<Data>({
      typed,
      moment: rule.touchpoint,
      wrong: new Set(),
      seen: versionOf(rule),
      said: rule,
      silenced: await silencedAsWritten(ctx, rule),
      rule,
      store,
      surveys,
      samples: await sampleTexts(ctx, store, surveys, typed),
      shopWords: await wordsFor(ctx, store, typed),
    });
  },
  async POST(request) {
    const { state: { ctx }, params } = request;
    mayChangeSettings(ctx);
    const rule = await getRule(ctx, params.id!);
    const { store, surveys } = await around(ctx, rule);
    const being = { ...rule, surveys, before: definitionOf(rule) };
    const answered = await answerForm(ctx, request.req, being, async (given, seen) => {
      const changes = { ...given, surveyId: given.surveyId || rule.surveyId };
      const { touchpoint } = await updateRule(ctx, rule.id, changes, seen);
      const moved = touchpoint !== rule.touchpoint ? "&moved" : "";
      return request.redirect(`/rules?saved=${rule.id}${moved}`, 303);
    });
    if (answered instanceof Response) return answered;
    const { data, status } = answered;
    const samples = await sampleTexts(ctx, store, surveys, data.typed);
    // Who has been told what stands there now may save over it.
    const seen = status === 409 ? versionOf(rule) : data.seen;
    const words = await wordsFor(ctx, store, data.typed);
    const form = { ...data, unsaved: true, seen };
    return page<Data>({ ...form, rule, store, surveys, samples, shopWords: words }, { status });
  },
});

const wordsFor = (ctx: Ctx, store: Store, { conditions }: TypedRule): Promise<ShopWords> =>
  shopWords(ctx, store.id, conditions.map(({ fact }) => fact));

async function around(ctx: Ctx, rule: RuleRow) {
  const stores = await listStores(ctx);
  const store = stores.find(({ id }) => id === rule.storeId)!;
  const surveys = await surveysToAsk(ctx, rule.storeId);
  // Those about its own moment first.
  return { store, surveys: surveys.toSorted((a, b) => Number(isHere(b)) - Number(isHere(a))) };

  function isHere({ touchpoint }: SurveyToAsk) {
    return touchpoint === rule.touchpoint;
  }
}

export default define.page<typeof handler>(function EditRule({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  const { rule, store, surveys, samples, shopWords } = data;
  return (
    <RulePage
      t={t}
      title={rule.name ?? touchpointName(t, rule.touchpoint)}
      touchpoint={rule.touchpoint}
      storeName={store.name}
      currency={store.currency}
      lead={t("rules.edit_lead")}
      surveys={surveys}
      samples={samples}
      shopWords={shopWords}
      data={data}
      meanwhile={data.wrong.has("seen") ? rule : undefined}
    />
  );
});
