import { page, type PageProps } from "fresh";
import { Flash } from "../../../../components/Flash.tsx";
import { RuleForm } from "../../../../components/rules/RuleForm.tsx";
import { touchpointName } from "../../../../components/touchpoint_name.ts";
import { SettingsStyle } from "../../../../components/SettingsStyle.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { wrongFields } from "../../../../services/errors.ts";
import { getRule, type RuleRow } from "../../../../services/triggers/list.ts";
import { surveysToAsk, type SurveyToAsk } from "../../../../services/triggers/surveys_to_ask.ts";
import { changesOf, ruleAsTyped, type TypedRule, typedRule } from "../../../../services/triggers/typed.ts";
import { updateRule } from "../../../../services/triggers/update.ts";
import type { State } from "../../../../state.ts";

interface Data {
  rule: RuleRow;
  typed: TypedRule;
  wrong: Set<string>;
  surveys: SurveyToAsk[];
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    mayChangeSettings(ctx);
    const rule = await getRule(ctx, params.id!);
    return page<Data>({
      rule,
      typed: ruleAsTyped(rule),
      wrong: new Set(),
      surveys: await surveysToAsk(ctx, rule.storeId),
    });
  },
  async POST(request) {
    const { ctx } = request.state;
    const rule = await getRule(ctx, request.params.id!);
    const typed = typedRule(await readForm(request.req), rule);
    try {
      await updateRule(ctx, rule.id, changesOf(typed));
      return request.redirect("/rules?saved", 303);
    } catch (error) {
      return page<Data>({
        rule,
        typed,
        wrong: wrongFields(error),
        surveys: await surveysToAsk(ctx, rule.storeId),
      }, {
        status: 422,
      });
    }
  },
});

export default define.page<typeof handler>(function EditRule({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  const name = touchpointName(t, data.rule.touchpoint);
  return (
    <main class="main narrow">
      <Title>{name}</Title>
      <SettingsStyle />
      <div class="head">
        <div>
          <h1>{name}</h1>
          <p class="muted">{t("rules.edit_lead")}</p>
        </div>
      </div>
      {data.wrong.size > 0 && <Flash kind="bad">{t("rules.error_form")}</Flash>}
      <RuleForm t={t} typed={data.typed} wrong={data.wrong} surveys={data.surveys} />
    </main>
  );
});
