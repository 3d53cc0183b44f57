import { page, type PageProps } from "fresh";
import { Value } from "../../../../../components/connections/Value.tsx";
import { Empty } from "../../../../../components/Empty.tsx";
import { Code } from "../../../../../components/links/Code.tsx";
import { LinksStyle } from "../../../../../components/links/LinksStyle.tsx";
import { Parcel } from "../../../../../components/links/Parcel.tsx";
import { snippets } from "../../../../../components/links/snippets.ts";
import { touchpointName } from "../../../../../components/touchpoint_name.ts";
import { Title } from "../../../../../components/Title.tsx";
import { define } from "../../../../../define.ts";
import { readForm } from "../../../../../services/access/read_form.ts";
import type { Ctx } from "../../../../../services/context.ts";
import { notFound } from "../../../../../services/errors.ts";
import { knownLabel, type Label, makeLabel } from "../../../../../services/invitations/label.ts";
import {
  latestOrders,
  type NumberedOrder,
  orderByNumber,
  orderInStore,
} from "../../../../../services/orders/by_number.ts";
import { isSurvey, type Surface, surfaceOf, surfaceOrigin } from "../../../../../services/surveys/surface.ts";
import type { State } from "../../../../../state.ts";

interface Data {
  surveyId: string;
  /** None while nothing is published. */
  surface?: Surface;
  latest: NumberedOrder[];
  typed: string;
  problem?: "order_unknown" | "order_missing";
  made?: { label: Label; orderId: string };
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params, url }) {
    const surface = await surfaceOf(ctx, params.id!);
    if (!surface) {
      if (!await isSurvey(ctx, params.id!)) throw notFound("The survey");
      return page<Data>({ surveyId: params.id!, latest: [], typed: "" });
    }
    const order = await orderInStore(ctx, surface.store.id, url.searchParams.get("order") ?? "");
    const label = order && await knownLabel(ctx, surface, order);
    return page<Data>({
      ...await shown(ctx, surface),
      typed: "",
      made: label && { label, orderId: order.id },
    });
  },

  async POST({ state: { ctx }, params, req, redirect }) {
    const surface = await surfaceOf(ctx, params.id!);
    if (!surface) throw notFound("The survey");
    const form = await readForm(req);
    const picked = form.text("order_id");
    const typed = form.text("order");
    const order = picked
      ? await orderInStore(ctx, surface.store.id, picked)
      : await orderByNumber(ctx, surface.store.id, typed);
    if (!order) {
      const problem = picked || typed.trim() ? "order_unknown" : "order_missing";
      return page<Data>({ ...await shown(ctx, surface), typed, problem }, { status: 422 });
    }
    await makeLabel(ctx, surface, order);
    return redirect(`/surveys/${surface.survey.surveyId}/links?order=${order.id}#parcel`, 303);
  },
});

const shown = async (ctx: Ctx, surface: Surface) => ({
  surveyId: surface.survey.surveyId,
  surface,
  latest: await latestOrders(ctx, surface.store.id),
});

export default define.page<typeof handler>(function Links({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  const { surface, surveyId } = data;
  return (
    <main class="main links">
      <Title>{t("links.title")}</Title>
      <LinksStyle />
      <nav aria-label={t("common.back")}>
        <a class="tall" href={`/surveys/${surveyId}`}>← {t("links.back")}</a>
      </nav>
      {surface ? <Surfaces data={{ ...data, surface }} state={state} /> : (
        <>
          <h1>{t("links.title_of")}</h1>
          <Empty title={t("links.unpublished_title")} text={t("links.unpublished_text")} />
        </>
      )}
    </main>
  );
});

function Surfaces({ data, state }: { data: Data & { surface: Surface }; state: State }) {
  const { t, ctx } = state;
  const { surface, surveyId, ...parcel } = data;
  const code = snippets(surfaceOrigin(ctx, surface), surface.token);
  const name = surface.name ?? touchpointName(t, surface.touchpoint);
  return (
    <>
      <div class="head">
        <div>
          <h1>{t("links.title_of")}</h1>
          <p class="muted">{t("links.lead", { name })}</p>
        </div>
      </div>
      <Parcel state={state} surveyId={surveyId} storeName={surface.store.name} {...parcel} />
      <section class="rule" id="link">
        <h2>{t("links.link_title")}</h2>
        <p class="muted">{t("links.link_text")}</p>
        <dl class="values">
          <Value t={t} label={t("links.link")} text={code.link} />
          <Value t={t} label={t("links.link_order")} text={code.shopify} />
        </dl>
        <div class="actions">
          <a class="button" href={`/a/${surface.token}`} target="_blank" rel="noopener">
            {t("links.link_open")}
          </a>
          <a class="button" href={`/surveys/${surveyId}/links/svg`} download>{t("links.link_svg")}</a>
        </div>
      </section>
      <section class="rule" id="shop">
        <h2>{t("links.shop_title")}</h2>
        <p class="muted">{t("links.shop_text")}</p>
        <Code t={t} id="snippet" label={t("links.snippet")} text={code.page} />
        <Code t={t} id="woocommerce" label={t("links.snippet_woocommerce")} text={code.woocommerce} />
        <Code t={t} id="policy" label={t("links.snippet_csp")} text={code.policy} />
        <h3>Shopify</h3>
        <p class="muted">{t("links.shopify")}</p>
      </section>
    </>
  );
}
