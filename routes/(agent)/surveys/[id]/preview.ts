import { renderPreview } from "../../../../components/survey/preview.ts";
import { define } from "../../../../define.ts";
import { lookIn } from "../../../../services/stores/look_in.ts";
import { isLanguage, type Language } from "../../../../locales/languages.ts";
import { translator } from "../../../../locales/translate.ts";
import { getDraft, type SurveyDraft } from "../../../../services/surveys/draft.ts";
import { sampleOrder } from "../../../../services/surveys/sample_orders.ts";
import type { About } from "../../../../services/invitations/about.ts";
import { surveyView } from "../../../../services/surveys/view.ts";

/** The draft as a respondent would see it: for an order of the store, or with everything or nothing known. */
export const handler = define.handlers({
  async GET({ state, params, url }) {
    const draft = await getDraft(state.ctx, params.id!);
    const asked = url.searchParams.get("language") ?? "";
    const language = isLanguage(asked) ? asked : "en";
    const order = url.searchParams.get("order") ?? "known";
    const about: About = order === "unknown"
      ? {}
      : (await sampleOrder(state.ctx, draft.store.id, order))?.about ??
        known(draft, language, state.ctx.now());
    const view = surveyView(draft.definition, language, draft.store, { facts: about.facts });
    const { html, policy } = renderPreview({ view, language, store: lookIn(draft.store, language), about });
    return new Response(html, {
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
    });
  },
});

/** Somebody of whom everything is known. */
function known({ store }: SurveyDraft, language: Language, now: Date) {
  const t = translator(language);
  return {
    firstName: t("surveys.sample_first_name"),
    product: t("surveys.sample_product"),
    items: [t("surveys.sample_product"), t("surveys.sample_item")],
    orderNumber: "#1042",
    carrier: t("surveys.sample_carrier"),
    deliveredAt: new Date(now.getTime() - 2 * 86_400_000).toISOString(),
    facts: {
      product: [t("surveys.sample_product"), t("surveys.sample_item")],
      customer: ["returning"],
      late: ["no"],
      country: [store.country],
      channel: ["email"],
      total: 840,
    },
  };
}
