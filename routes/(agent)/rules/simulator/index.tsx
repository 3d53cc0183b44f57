import { page, type PageProps } from "fresh";
import { LookUp } from "../../../../components/rules/LookUp.tsx";
import { MadeUpForm } from "../../../../components/rules/MadeUpForm.tsx";
import { RulesStyle } from "../../../../components/rules/RulesStyle.tsx";
import { CaseFound, Simulation } from "../../../../components/rules/Simulation.tsx";
import { Timeline } from "../../../../components/rules/Timeline.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { contentPolicy } from "../../../../services/access/security_headers.ts";
import { canChangeSettings } from "../../../../services/access/settings.ts";
import { listStores } from "../../../../services/stores/list.ts";
import type { Store } from "../../../../services/stores/store.ts";
import { type FoundOrder, newestOrders } from "../../../../services/triggers/simulation/find_orders.ts";
import {
  simulateCases,
  type SimulatedCase,
  type SimulatedOrder,
  simulateOrder,
} from "../../../../services/triggers/simulation/simulate.ts";
import type { State } from "../../../../state.ts";
import { type Asked, playAsked } from "../(_simulator)/play.ts";

interface Data extends Asked {
  stores: Store[];
  /** The order that was asked about, and what is known of it. */
  order: string;
  found: SimulatedOrder[];
  /** Cases of support without an order that are called so. */
  cases: SimulatedCase[];
  newest: FoundOrder[];
  /** The address that asked, for the frames of its mails. */
  asked: string;
}

export const handler = define.handlers({
  async GET({ state: { ctx, t }, url: { searchParams } }) {
    const stores = await listStores(ctx);
    const order = searchParams.get("order") ?? "";
    const all = order ? await simulateOrder(ctx, order) : [];
    const allCases = order ? await simulateCases(ctx, order) : [];
    const single = all.length + allCases.length === 1;
    const one = all.find((each) => each.order.id === searchParams.get("id")) ??
      (single ? all[0] : undefined);
    const ofCase = allCases.find((each) => each.eventId === searchParams.get("case")) ??
      (single ? allCases[0] : undefined);
    const asked = new URLSearchParams(searchParams);
    if (one) asked.set("id", one.order.id);
    if (ofCase) asked.set("case", ofCase.eventId);
    const newest = order || searchParams.has("made") ? [] : await newestOrders(ctx);
    const played = await playAsked(ctx, searchParams, stores, {
      product: t("connections.test_product"),
      orderId: one && !one.asked.some(({ test }) => test) ? one.order.id : undefined,
      caseEventId: ofCase?.eventId,
    });
    const found = one ? [one] : ofCase ? [] : all;
    const cases = one ? [] : ofCase ? [ofCase] : allCases;
    return page<Data>(
      { ...played, stores, order, found, cases, newest, asked: asked.toString() },
      {
        status: Object.keys(played.problems).length > 0 ? 422 : 200,
        // Mails stand in frames of this page.
        headers: { "content-security-policy": `${contentPolicy}; frame-src 'self'` },
      },
    );
  },
});

export default define.page<typeof handler>(function Simulator({ data, state }: PageProps<Data, State>) {
  const { t, ctx, language } = state;
  const { stores, order, found, cases, newest, made, problems, play, asked } = data;
  const owner = canChangeSettings(ctx);
  return (
    <main class="main narrow">
      <Title>{t("rules.simulator_title")}</Title>
      <RulesStyle />
      <div class="head">
        <div>
          <a class="up-link small" href="/rules">← {t("rules.title")}</a>
          <h1>{t("rules.simulator_title")}</h1>
          <p class="muted">{t("rules.simulator_lead")}</p>
        </div>
      </div>
      <LookUp t={t} order={order} newest={newest} />
      {order && found.length + cases.length === 0 && (
        <p class="muted">{t("rules.simulate_none", { order })}</p>
      )}
      {found.map((each) => (
        <Simulation
          key={each.order.id}
          t={t}
          now={ctx.now()}
          found={each}
          owner={owner}
          way={found.length + cases.length > 1
            ? `/rules/simulator?${new URLSearchParams({ order, id: each.order.id })}#days`
            : undefined}
        />
      ))}
      {cases.map((each) => (
        <CaseFound
          key={each.eventId}
          t={t}
          now={ctx.now()}
          found={each}
          currency={stores.find(({ id }) => id === each.storeId)?.currency ?? ""}
          way={found.length + cases.length > 1
            ? `/rules/simulator?${new URLSearchParams({ order, case: each.eventId })}#days`
            : undefined}
        />
      ))}
      {play && <Timeline t={t} now={ctx.now()} play={play} asked={asked} owner={owner} />}
      <details class="part-of made-up" open={!order} id="made-up">
        <summary>{t("rules.made_title")}</summary>
        <MadeUpForm t={t} language={language} stores={stores} made={made} problems={problems} />
      </details>
    </main>
  );
});
