import { renderGone, renderThanks } from "../../../components/survey/short_pages.tsx";
import { define } from "../../../define.ts";
import { tokenPage } from "../../../services/access/security_headers.ts";
import { formats } from "../../../locales/format.ts";
import { conversationPath } from "../../../services/conversations/open.ts";
import { ratingOf } from "../../../services/responses/answer_rows.ts";
import { openInvitation } from "../../../services/responses/open.ts";
import { editableUntil, isEditable } from "../../../services/responses/window.ts";
import { ratingBand } from "../../../services/scores/band.ts";

/** Thanks, what happens next, and how to change the answer. */
export const handler = define.handlers({
  async GET({ state: { ctx, language }, params, redirect }) {
    const token = params.token!;
    const invitation = await openInvitation(ctx, token);
    if (!invitation) return tokenPage(ctx.config, renderGone(language), 404);
    const { response, store, survey: { definition } } = invitation;
    if (!response?.submittedAt) return redirect(`/s/${token}`, 303);
    const { answers, submittedAt, conversationId } = response;
    const rated = ratingOf(definition, answers);
    const { longDay } = formats(invitation.language, store.timezone);
    return tokenPage(
      ctx.config,
      renderThanks({
        language: invitation.language,
        store,
        band: rated && ratingBand(rated.type, rated.rating),
        until: isEditable(submittedAt, ctx.now()) ? longDay(editableUntil(submittedAt)) : undefined,
        editPath: `/s/${token}`,
        conversationPath: conversationId && conversationPath(ctx, conversationId),
      }),
    );
  },
});
