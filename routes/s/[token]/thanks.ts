import { renderGone, renderThanks } from "../../../components/survey/short_pages.tsx";
import { define } from "../../../define.ts";
import { tokenPage } from "../../../services/access/security_headers.ts";
import { formats } from "../../../locales/format.ts";
import { conversationPath } from "../../../services/conversations/open.ts";
import { ratingOf } from "../../../services/responses/answer_rows.ts";
import { openInvitation } from "../../../services/responses/open.ts";
import { editableUntil, isEditable } from "../../../services/responses/window.ts";
import { ratingBand } from "../../../services/scores/band.ts";
import { fillText } from "../../../services/surveys/fill.ts";
import { namesOf } from "../../../services/surveys/names.ts";
import { inLanguage } from "../../../services/surveys/questions.ts";

/** Thanks, what happens next, and how to change the answer. */
export const handler = define.handlers({
  async GET({ state: { ctx, language }, params, redirect }) {
    const token = params.token!;
    const invitation = await openInvitation(ctx, token);
    if (!invitation) return tokenPage(ctx.config, renderGone(language), 404);
    const { response, store, about, survey: { definition } } = invitation;
    if (!response?.submittedAt) return redirect(`/s/${token}`, 303);
    const { answers, submittedAt, conversationId } = response;
    const rated = ratingOf(definition, answers, about.facts);
    const band = rated && ratingBand(rated.type, rated.rating);
    const words = band && definition.thanks?.[band];
    const { longDay } = formats(invitation.language, store.timezone);
    return tokenPage(
      ctx.config,
      renderThanks({
        language: invitation.language,
        store,
        band,
        words: words &&
          fillText(
            inLanguage(words, invitation.language),
            namesOf(about, { language: invitation.language, store }),
          ),
        until: isEditable(submittedAt, ctx.now()) ? longDay(editableUntil(submittedAt)) : undefined,
        editPath: `/s/${token}`,
        // Who came by a link for everybody said no address, and none is taken from an order whose number they gave.
        reachable: !about.facts?.channel?.some((kind) => kind === "link" || kind === "widget"),
        improvements: store.improvements,
        conversationPath: conversationId && conversationPath(ctx, conversationId),
      }),
    );
  },
});
