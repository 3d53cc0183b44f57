import { page, type PageProps } from "fresh";
import { touchpointName } from "../../../../components/touchpoint_name.ts";
import { define } from "../../../../define.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import type { Ctx } from "../../../../services/context.ts";
import { listStores } from "../../../../services/stores/list.ts";
import type { Store } from "../../../../services/stores/store.ts";
import { definitionOf } from "../../../../services/triggers/definition.ts";
import { getRule, type RuleRow } from "../../../../services/triggers/list.ts";
import { surveysToAsk, type SurveyToAsk } from "../../../../services/triggers/surveys_to_ask.ts";
import { updateRule } from "../../../../services/triggers/update.ts";
import type { State } from "../../../../state.ts";
import { answerForm, type RuleFormData } from "../(_form)/answer.ts";
import { ruleAsTyped } from "../(_form)/as_typed.ts";
import { RulePage } from "../(_form)/page.tsx";

interface Data extends RuleFormData {
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
    const data = { typed: ruleAsTyped(definitionOf(rule)), wrong: new Set<string>(), said: rule };
    return page<Data>({ ...data, ...await around(ctx, rule) });
  },
  async POST(request) {
    const { state: { ctx }, params } = request;
    mayChangeSettings(ctx);
    const rule = await getRule(ctx, params.id!);
    const being = { ...rule, before: definitionOf(rule) };
    const answered = await answerForm(ctx, request.req, being, async (given) => {
      await updateRule(ctx, rule.id, { ...given, surveyId: given.surveyId || rule.surveyId });
      return request.redirect(`/rules?saved=${rule.id}`, 303);
    });
    if (answered instanceof Response) return answered;
    const { data, status } = answered;
    return page<Data>({ ...data, ...await around(ctx, rule) }, { status });
  },
});

async function around(ctx: Ctx, rule: RuleRow) {
  const stores = await listStores(ctx);
  const store = stores.find(({ id }) => id === rule.storeId)!;
  const surveys = await surveysToAsk(ctx, rule.storeId);
  // A rule keeps its moment; another moment is another rule.
  const fitting = surveys.filter(({ id, touchpoint }) =>
    touchpoint === rule.touchpoint || id === rule.surveyId
  );
  return { rule, store, surveys: fitting };
}

export default define.page<typeof handler>(function EditRule({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  const { rule, store, surveys } = data;
  return (
    <RulePage
      t={t}
      title={rule.name ?? touchpointName(t, rule.touchpoint)}
      touchpoint={rule.touchpoint}
      storeName={store.name}
      currency={store.currency}
      lead={t("rules.edit_lead")}
      surveys={surveys}
      data={data}
    />
  );
});
