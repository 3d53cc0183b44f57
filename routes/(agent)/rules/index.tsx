import { page, type PageProps } from "fresh";
import { Field } from "../../../components/Field.tsx";
import { Flash } from "../../../components/Flash.tsx";
import { RuleLine } from "../../../components/rules/RuleLine.tsx";
import { Simulation } from "../../../components/rules/Simulation.tsx";
import { touchpointName } from "../../../components/touchpoint_name.ts";
import { SettingsStyle } from "../../../components/SettingsStyle.tsx";
import { Title } from "../../../components/Title.tsx";
import { define } from "../../../define.ts";
import { canChangeSettings } from "../../../services/access/settings.ts";
import { type ListedRule, listRules } from "../../../services/triggers/list.ts";
import { type SimulatedOrder, simulateOrder } from "../../../services/triggers/simulate.ts";
import type { State } from "../../../state.ts";

interface Data {
  rules: ListedRule[];
  /** The rule that was just switched. */
  switched?: ListedRule;
  saved: boolean;
  /** The order that was asked about, and what it would receive. */
  order: string;
  found: SimulatedOrder[];
}

export const handler = define.handlers({
  async GET({ state: { ctx }, url }) {
    const rules = await listRules(ctx);
    const order = url.searchParams.get("order") ?? "";
    return page<Data>({
      rules,
      switched: rules.find(({ id }) => id === url.searchParams.get("switched")),
      saved: url.searchParams.has("saved"),
      order,
      found: order ? await simulateOrder(ctx, order) : [],
    });
  },
});

export default define.page<typeof handler>(function Rules({ data, state }: PageProps<Data, State>) {
  const { t, ctx } = state;
  const { rules, switched, saved, order, found } = data;
  const owner = canChangeSettings(ctx);
  const stores = [...new Map(rules.map((rule) => [rule.storeId, rule.storeName]))];
  return (
    <main class="main narrow">
      <Title>{t("rules.title")}</Title>
      <SettingsStyle />
      <div class="head">
        <div>
          <h1>{t("rules.title")}</h1>
          <p class="muted">{t("rules.lead")}</p>
        </div>
      </div>
      {saved && <Flash>{t("common.saved")}</Flash>}
      {switched && (
        <Flash>
          {t(switched.enabled ? "rules.switched_on" : "rules.switched_off", {
            touchpoint: touchpointName(t, switched.touchpoint),
          })}
        </Flash>
      )}
      {stores.map(([storeId, storeName]) => (
        <section key={storeId} class="store">
          <h2>{storeName}</h2>
          <ul class="plain">
            {rules.filter((rule) => rule.storeId === storeId).map((rule) => (
              <RuleLine key={rule.id} t={t} rule={rule} owner={owner} />
            ))}
          </ul>
        </section>
      ))}
      {!owner && <p class="muted">{t("rules.owner_only")}</p>}
      <section class="rule" id="simulation">
        <h2>{t("rules.simulate_title")}</h2>
        <form method="get" action="/rules#simulation" class="form line">
          <Field
            name="order"
            label={t("rules.simulate_label")}
            value={order}
            autocomplete="off"
            required
            maxLength={200}
          />
          <button class="button" type="submit">{t("rules.simulate_button")}</button>
        </form>
        {order && found.length === 0 && <p class="muted">{t("rules.simulate_none", { order })}</p>}
        {found.map((each) => <Simulation key={each.order.id} t={t} now={ctx.now()} found={each} />)}
      </section>
    </main>
  );
});
