import { define } from "../../../../../define.ts";
import { notFound } from "../../../../../services/errors.ts";
import { qrSvg } from "../../../../../services/invitations/qr.ts";
import { surfaceOf, surfaceOrigin } from "../../../../../services/surveys/surface.ts";

/** The code of the survey's own link, for a sign or a poster. */
export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    const surface = await surfaceOf(ctx, params.id!);
    if (!surface) throw notFound("The survey");
    return new Response(qrSvg(`${surfaceOrigin(ctx, surface)}/a/${surface.token}`), {
      headers: {
        "content-type": "image/svg+xml",
        "content-disposition": `inline; filename="survey-${surface.touchpoint.replaceAll("_", "-")}.svg"`,
      },
    });
  },
});
