import { define } from "../../../../define.ts";
import { photoResponse } from "../../../../services/photos/answer.ts";
import { readPhoto } from "../../../../services/photos/read.ts";
import { openInvitation } from "../../../../services/responses/open.ts";

/** One of the respondent's own pictures. */
export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    const invitation = await openInvitation(ctx, params.token!);
    return photoResponse(invitation && await readPhoto(ctx, params.photo!, invitation.id));
  },
});
