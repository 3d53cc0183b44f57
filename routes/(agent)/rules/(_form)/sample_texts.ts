import type { SampleTexts } from "../../../../components/rules/TextSamples.tsx";
import type { TypedRule } from "../../../../components/rules/typed_rule.ts";
import { translator } from "../../../../locales/translate.ts";
import type { Ctx } from "../../../../services/context.ts";
import { renderSample } from "../../../../services/deliveries/render_sample.ts";
import { listProviders } from "../../../../services/providers/list.ts";
import { smsCost } from "../../../../services/providers/sms_cost.ts";
import type { Store } from "../../../../services/stores/store.ts";
import { surveyLanguages } from "../../../../services/surveys/check.ts";
import { currentVersion } from "../../../../services/surveys/versions.ts";
import type { SurveyToAsk } from "../../../../services/triggers/surveys_to_ask.ts";

/** What a rule's text message would say and cost in each language of its survey; none when no step is a text. */
export async function sampleTexts(
  ctx: Ctx,
  store: Store,
  surveys: SurveyToAsk[],
  { steps, surveyId }: TypedRule,
): Promise<SampleTexts | undefined> {
  const survey = surveys.find(({ id }) => id === surveyId);
  if (!survey || !steps.some(({ channel }) => channel === "sms")) return undefined;
  const { definition } = await currentVersion(ctx, survey.id);
  const texts: SampleTexts["texts"] = [];
  for (const language of surveyLanguages(definition)) {
    const product = translator(language)("connections.test_product");
    const { text } = await renderSample(ctx, {
      kind: "invitation",
      channel: "sms",
      store,
      language,
      touchpoint: survey.touchpoint,
      surveyId: survey.id,
      about: { firstName: "Kim", orderNumber: "1001", product, items: [product] },
    });
    texts.push({ language, text, cost: await smsCost(ctx, store.id, text) });
  }
  const carried = (await listProviders(ctx)).some(({ channel, enabled, storeId }) =>
    channel === "sms" && enabled && (storeId === null || storeId === store.id)
  );
  return { texts, carried };
}
