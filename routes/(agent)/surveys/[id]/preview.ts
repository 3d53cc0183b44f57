import { renderPreview } from "../../../../components/survey/preview.ts";
import { define } from "../../../../define.ts";
import { lookIn } from "../../../../services/stores/look_in.ts";
import { isLanguage, type Language } from "../../../../locales/languages.ts";
import type { Ctx } from "../../../../services/context.ts";
import type { About } from "../../../../services/invitations/about.ts";
import { sampleOrder } from "../../../../services/invitations/sample_orders.ts";
import { moveRanked } from "../../../../services/responses/move_ranked.ts";
import { getDraft, type SurveyDraft } from "../../../../services/surveys/draft.ts";
import { askedOf } from "../../../../services/surveys/each_item.ts";
import { madeUpOrders } from "../../../../services/surveys/made_up_orders.ts";
import { surveyView } from "../../../../services/surveys/view.ts";

/** The draft as a respondent would see it: for an order of the store, a made-up one, or with nothing known. */
export const handler = define.handlers({
  async GET({ state, params, url }) {
    const draft = await getDraft(state.ctx, params.id!);
    const { searchParams: query } = url;
    // The page's own form says both with a line before them: a question may have any other name.
    const asked = query.get("_language") ?? query.get("language") ?? "";
    const language = isLanguage(asked) ? asked : "en";
    const order = query.get("_order") ?? query.get("order") ?? "known";
    const about = await aboutOf(state.ctx, draft, order, language);
    const definition = askedOf(draft.definition, about);
    const view = surveyView(definition, language, draft.store, { facts: about.facts });
    const move = query.get("_move");
    const { html, policy } = renderPreview({
      view,
      language,
      store: lookIn(draft.store, language),
      about,
      given: move === null ? undefined : moveRanked(definition, query, move),
      again: { _language: language, _order: order },
    });
    return new Response(html, {
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
    });
  },
});

async function aboutOf(ctx: Ctx, draft: SurveyDraft, order: string, language: Language): Promise<About> {
  if (order === "unknown") return {};
  const sample = await sampleOrder(ctx, draft, order);
  if (sample) return sample.about;
  const made = madeUpOrders(draft.definition, { language, country: draft.store.country, now: ctx.now() });
  return (made.find(({ id }) => id === order) ?? made[0]!).about;
}
