import { define } from "../../../../../define.ts";
import { linkCookie } from "../../../../../services/access/link_cookie.ts";
import { renewLink } from "../../../../../services/access/renew_link.ts";

export const handler = define.handlers({
  GET: (ctx) => ctx.redirect("/settings/people", 303),
  async POST(request) {
    const { state: { ctx }, params } = request;
    const made = await renewLink(ctx, params.id!);
    const response = request.redirect("/settings/people", 303);
    response.headers.set("set-cookie", linkCookie(ctx, made));
    return response;
  },
});
