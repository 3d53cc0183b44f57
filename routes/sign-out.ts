import { define } from "../define.ts";
import { signOut } from "../services/access/sign_out.ts";

export const handler = define.handlers({
  GET: (ctx) => ctx.redirect("/", 303),
  async POST(ctx) {
    const cookie = await signOut(ctx.state.ctx, ctx.req.headers);
    return new Response(null, {
      status: 303,
      headers: { location: "/sign-in", "set-cookie": cookie, "clear-site-data": '"cache"' },
    });
  },
});
