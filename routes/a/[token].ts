import { type Refusal, renderOpenPage } from "../../components/links/open_page.tsx";
import type { Given } from "../../components/survey/given.ts";
import { renderGone } from "../../components/survey/short_pages.tsx";
import { define } from "../../define.ts";
import type { Language } from "../../locales/languages.ts";
import { clientAddress } from "../../services/access/address.ts";
import { type Field, readFields } from "../../services/access/read_form.ts";
import { tokenPage } from "../../services/access/security_headers.ts";
import type { Ctx } from "../../services/context.ts";
import { answerHere, checkHere } from "../../services/invitations/answer_here.ts";
import { channelFacts, type Here, wasAskedHere } from "../../services/invitations/ask_here.ts";
import { derivedId } from "../../services/invitations/derived_id.ts";
import { orderByNumber } from "../../services/orders/by_number.ts";
import { judgeForm, openFields, stampForm } from "../../services/responses/guard.ts";
import { withinLimit } from "../../services/responses/guard_rate.ts";
import { moveRanked } from "../../services/responses/move_ranked.ts";
import { validateAnswers } from "../../services/responses/validate.ts";
import { lookIn } from "../../services/stores/look_in.ts";
import { firstQuestion } from "../../services/surveys/first_question.ts";
import { isRating } from "../../services/surveys/questions.ts";
import { openSurface, type Surface, surfaceAt, surfaceLanguage } from "../../services/surveys/surface.ts";
import { surveyView } from "../../services/surveys/view.ts";
import { viewFor } from "../../services/surveys/view_for.ts";

/** A survey's own link, for anybody: a GET shows it and never writes, a POST is one answer. */
export const handler = define.handlers({
  async GET({ state: { ctx, language }, params, req, url }) {
    const surface = await openSurface(ctx, params.token!);
    if (!surface) return tokenPage(ctx.config, renderGone(language), 404);
    const asked = url.searchParams.get("language") ?? "";
    const first = firstQuestion(surface.survey.definition);
    const clicked = /^(?:\d|10)$/.exec(url.searchParams.get("a") ?? "")?.[0];
    return showForm(ctx, surface, {
      language: surfaceLanguage(surface, asked, req.headers.get("accept-language")),
      asked,
      order: (url.searchParams.get("order") ?? "").slice(0, 60),
      from: kindOf(url.searchParams.get("from")),
      accepted: req.headers.get("accept-encoding"),
      stamp: stampForm(ctx, surface.survey),
      given: {
        typed: new Map(first && isRating(first) && clicked ? [[first.id, [clicked]]] : []),
        problems: new Map(),
      },
    });
  },

  async POST({ state: { ctx, language: ofBrowser }, params, req, info, redirect }) {
    const newest = await openSurface(ctx, params.token!);
    if (!newest) return tokenPage(ctx.config, renderGone(ofBrowser), 404);
    const { surveyId } = newest.survey;
    const fields = await readFields(req);
    const stamp = textOf(fields, openFields.stamp);
    const judged = judgeForm(ctx, surveyId, { stamp, trap: textOf(fields, openFields.trap) });
    // What is published while somebody writes is for the next: an answer is to what was asked.
    const surface = judged.kind === "stale" ? newest : await surfaceAt(ctx, newest, judged.version);
    const { definition } = surface.survey;
    const asked = textOf(fields, openFields.language);
    const language = surfaceLanguage(surface, asked, req.headers.get("accept-language"));
    const kind = kindOf(textOf(fields, openFields.from));
    const order = textOf(fields, openFields.order);
    const back = (given: Given, refusal?: Refusal, status = 422) =>
      showForm(ctx, surface, {
        language,
        asked,
        order: order.slice(0, 60),
        from: kind,
        accepted: req.headers.get("accept-encoding"),
        // Sent too late, or not as it was shown: the next try is a showing of its own.
        stamp: refusal === "stale" ? stampForm(ctx, newest.survey) : stamp,
        given,
        refusal,
        status,
      });
    const move = textOf(fields, "_move");
    if (move) return back({ ...moveRanked(definition, fields, move), problems: new Map() }, undefined, 200);

    if (judged.kind !== "fine") {
      const { typed } = validateAnswers(definition, fields, undefined, channelFacts(kind));
      return back({ typed, problems: new Map() }, judged.kind);
    }
    const here: Here = {
      id: derivedId(judged.shownAt, `form ${surveyId} ${judged.nonce}`),
      surface,
      kind,
      language,
      // Whoever knows an order's number need not be who bought it: the customer's name and address stay out of it.
      orderId: (await orderByNumber(ctx, surface.store.id, order))?.id,
      names: false,
    };
    const checked = await checkHere(ctx, here, fields);
    if (checked.problems.size > 0) return back(checked);
    // Only what could be taken, and once, is counted: mistakes are put right, not made up for.
    const address = clientAddress(
      (info.remoteAddr as Deno.NetAddr).hostname,
      req.headers.get("x-forwarded-for"),
      ctx.config.trustProxy,
    );
    if (!await wasAskedHere(ctx, here.id) && !await withinLimit(ctx, surveyId, address)) {
      return back({ typed: checked.typed, problems: new Map() }, "too_many", 429);
    }
    const answered = await answerHere(ctx, here, fields);
    if (answered.kind === "refused") return back(answered.checked);
    return redirect(`/s/${answered.token}/thanks`, 303);
  },
});

function showForm(
  ctx: Ctx,
  { token, store, survey }: Surface,
  { language, given, refusal, accepted, status = 200, ...fields }: {
    language: Language;
    given: Given;
    refusal?: Refusal;
    accepted: string | null;
    status?: number;
    asked: string;
    order: string;
    from: "link" | "widget";
    stamp: string;
  },
): Response {
  // The order of what is shuffled stays while the form is the same.
  const asked = viewFor(survey.definition, { token: fields.stamp, facts: channelFacts(fields.from) });
  const view = surveyView(survey.definition, language, store, asked);
  const page = renderOpenPage({
    token,
    language,
    store: lookIn(store, language),
    view,
    given,
    refusal,
    fields: { names: openFields, ...fields },
  });
  return tokenPage(ctx.config, page, status, accepted);
}

/** Where it was met, as the widget's link says. */
const kindOf = (from: string | null) => from === "widget" ? "widget" : "link";

/** What was typed into one field, the first time it was sent. */
function textOf(fields: Field[], name: string): string {
  const value = fields.find(([each]) => each === name)?.[1];
  return typeof value === "string" ? value.replaceAll("\0", "") : "";
}
