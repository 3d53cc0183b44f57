import { renderGone } from "../../../components/survey/short_pages.tsx";
import { define } from "../../../define.ts";
import { tokenPage } from "../../../services/access/security_headers.ts";
import { unsubscribeToken } from "../../../services/deliveries/unsubscribe_token.ts";
import { openInvitation } from "../../../services/responses/open.ts";

/** From the survey's foot to the choice not to be asked again; its own token is only made for those who want it. */
export const handler = define.handlers({
  async GET({ state: { ctx, language }, params, redirect }) {
    const invitation = await openInvitation(ctx, params.token!);
    if (!invitation) return tokenPage(ctx.config, renderGone(language), 404);
    return redirect(`/u/${unsubscribeToken(ctx.keys, invitation.id)}`, 303);
  },
});
