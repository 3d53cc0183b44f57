import { page, type PageProps } from "fresh";
import { Empty } from "../../../components/Empty.tsx";
import { JourneyMap } from "../../../components/rules/JourneyMap.tsx";
import { LookUp } from "../../../components/rules/LookUp.tsx";
import { RuleLine } from "../../../components/rules/RuleLine.tsx";
import { RulesFlash } from "../../../components/rules/RulesFlash.tsx";
import { StorePolicy } from "../../../components/rules/StorePolicy.tsx";
import { RulesStyle } from "../../../components/rules/RulesStyle.tsx";
import { touchpointName } from "../../../components/touchpoint_name.ts";
import { Title } from "../../../components/Title.tsx";
import { define } from "../../../define.ts";
import { canChangeSettings } from "../../../services/access/settings.ts";
import { isBlindSpot, journey, type JourneyStop } from "../../../services/insights/journey.ts";
import { listPolicies } from "../../../services/policy/list.ts";
import type { Policy } from "../../../services/policy/policy.ts";
import { listStores } from "../../../services/stores/list.ts";
import type { Store } from "../../../services/stores/store.ts";
import { type ListedRule, listRules } from "../../../services/triggers/list.ts";
import { skippingTexts } from "../../../services/triggers/skipping_texts.ts";
import { type Silenced, silencedRules } from "../../../services/triggers/silenced.ts";
import type { State } from "../../../state.ts";

/** What just happened to which rule. */
const happenings = ["switched", "saved", "archived", "restored"] as const;

interface Data {
  rules: ListedRule[];
  archived: ListedRule[];
  stops: (JourneyStop & { blind: boolean })[];
  stores: Store[];
  /** Who may be asked in a country, by its letters. */
  policies: Map<string, Policy>;
  /** Which of the rules that are on will hardly ever ask, by their ids. */
  silenced: Map<string, Silenced>;
  /** Those whose texts nobody sends, by their ids. */
  textless: Set<string>;
  /** The moment whose rules are shown. */
  at?: string;
  happened?: { what: (typeof happenings)[number]; rule: ListedRule; moved: boolean };
}

export const handler = define.handlers({
  async GET({ state: { ctx }, url: { searchParams }, redirect }) {
    const order = searchParams.get("order");
    // Where orders were looked up before.
    if (order) return redirect(`/rules/simulator?order=${encodeURIComponent(order)}`, 303);
    const all = await listRules(ctx, undefined, { archived: true });
    const stops = (await journey(ctx)).map((stop) => ({ ...stop, blind: isBlindSpot(stop) }));
    const what = happenings.find((each) => searchParams.has(each));
    const rule = what && all.find(({ id }) => id === searchParams.get(what));
    const at = searchParams.get("at");
    return page<Data>({
      rules: all.filter(({ archivedAt }) => !archivedAt),
      archived: all.filter(({ archivedAt }) => archivedAt),
      stops,
      stores: await listStores(ctx),
      policies: new Map((await listPolicies(ctx)).map(({ country, policy }) => [country, policy])),
      silenced: silencedOf(all),
      textless: await skippingTexts(ctx, all),
      at: stops.find(({ touchpoint }) => touchpoint === at)?.touchpoint,
      happened: what && rule && { what, rule, moved: searchParams.has("moved") },
    });
  },
});

function silencedOf(rules: ListedRule[]): Map<string, Silenced> {
  const on = rules.filter(({ enabled, archivedAt }) => enabled && !archivedAt);
  return new Map(
    [...Map.groupBy(on, ({ storeId }) => storeId).values()].flatMap((ofStore) => [...silencedRules(ofStore)]),
  );
}

export default define.page<typeof handler>(function Rules({ data, state }: PageProps<Data, State>) {
  const { t, ctx, formats } = state;
  const { rules, archived, stops, stores, policies, silenced, textless, at, happened } = data;
  const owner = canChangeSettings(ctx);
  const shown = rules.filter(({ touchpoint }) => !at || touchpoint === at);
  const surveyNames = new Map(
    stops.flatMap((stop) => stop.rules.map(({ id, surveyName }) => [id, surveyName])),
  );
  return (
    <main class="main rules-page">
      <Title>{t("rules.title")}</Title>
      <RulesStyle />
      <div class="head">
        <div>
          <h1>{t("rules.title")}</h1>
          <p class="muted">{t("rules.lead")}</p>
          <p>
            <a class="up-link" href="/sends">{t("sends.link")}</a>
          </p>
        </div>
        {owner && <a class="button primary" href="/rules/new">{t("rules.new")}</a>}
      </div>
      {happened && (
        <RulesFlash
          t={t}
          {...happened}
          silences={rules.filter(({ id }) => silenced.get(id)?.by.id === happened.rule.id)}
          owner={owner}
        />
      )}
      <section class="rule">
        <h2>{t("rules.map_title")}</h2>
        <p class="small muted">{t("rules.map_lead")}</p>
        <JourneyMap t={t} formats={formats} stops={stops} silenced={silenced} at={at} owner={owner} />
      </section>
      <section class="rule listed" id="rules">
        <div class="listed-head">
          <h2>{at ? t("rules.list_at", { touchpoint: touchpointName(t, at) }) : t("rules.list_title")}</h2>
          {at && <a href="/rules#rules">{t("rules.list_all")}</a>}
        </div>
        {shown.length === 0 && (
          <Empty title={t("rules.list_none")} text={t("rules.list_none_text")}>
            {owner && (
              <a class="button" href={at ? `/rules/new?touchpoint=${encodeURIComponent(at)}` : "/rules/new"}>
                {t("rules.new")}
              </a>
            )}
          </Empty>
        )}
        {stores.filter(({ id }) => shown.some(({ storeId }) => storeId === id)).map((store) => (
          <div key={store.id} class="store">
            {stores.length > 1 && <h3 class="store-name">{store.name}</h3>}
            <StorePolicy t={t} country={store.country} policy={policies.get(store.country)} />
            <ul class="plain">
              {shown.filter(({ storeId }) =>
                storeId === store.id
              ).map((rule) => (
                <RuleLine
                  key={rule.id}
                  t={t}
                  rule={rule}
                  currency={store.currency}
                  surveyName={surveyNames.get(rule.id) ?? undefined}
                  silenced={silenced.get(rule.id)}
                  textsSkipped={textless.has(rule.id)}
                  owner={owner}
                />
              ))}
            </ul>
          </div>
        ))}
        {!owner && <p class="muted">{t("rules.owner_only")}</p>}
        {archived.length > 0 && <Archived t={t} rules={archived} owner={owner} />}
      </section>
      <LookUp t={t} />
      <section class="rule">
        <h2>{t("rules.around_title")}</h2>
        <ul class="plain ways">
          <Way href="/rules/simulator" title={t("rules.simulator_title")} text={t("rules.simulator_way")} />
          {owner && (
            <Way href="/settings/policy" title={t("rules.policy_title")} text={t("rules.policy_way")} />
          )}
        </ul>
      </section>
    </main>
  );
});

function Archived({ t, rules, owner }: { t: State["t"]; rules: ListedRule[]; owner: boolean }) {
  return (
    <details class="archived" id="archived">
      <summary>{t("rules.archived_title", { n: rules.length })}</summary>
      <ul class="plain">
        {rules.map((rule) => (
          <li key={rule.id} class="archived-rule">
            <span>
              {rule.name ?? touchpointName(t, rule.touchpoint)} <span class="muted">· {rule.storeName}</span>
            </span>
            {owner && (
              <form method="post" action={`/rules/${rule.id}/archiving`}>
                <button class="button" type="submit">
                  {t("rules.restore")}
                  <span class="hidden-text">: {rule.name ?? touchpointName(t, rule.touchpoint)}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Way({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <li>
      <a href={href}>
        <strong>{title}</strong>
        <span class="muted">{text}</span>
      </a>
    </li>
  );
}
