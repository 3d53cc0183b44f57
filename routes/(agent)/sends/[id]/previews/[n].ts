import { define } from "../../../../../define.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import { notFound } from "../../../../../services/errors.ts";
import { rehearse } from "../../../../../services/sends/rehearse.ts";
import { getSend } from "../../../../../services/sends/send.ts";

/** One message by itself, for its frame: nothing runs, nothing is pressed, nothing loaded but the store's logo. */
const policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'self'";

export const handler = define.handlers({
  async GET(ctx) {
    mayChangeSettings(ctx.state.ctx);
    const send = await getSend(ctx.state.ctx, ctx.params.id!);
    const at = /^[1-3]$/.test(ctx.params.n!) ? Number(ctx.params.n) : 0;
    const messages = send.state === "draft" && at > 0 ? await rehearse(ctx.state.ctx, send, at) : [];
    const html = messages[at - 1]?.html;
    if (!html) throw notFound("The message");
    // A link that is pressed would open beside the frame, which the sandbox forbids: it does nothing.
    const framed = html.replace("<head>", '<head><base target="_blank">').replace(
      /(<img src=")https?:\/\/[^/"]+(?=\/logo\/)/,
      "$1",
    );
    return ctx.html(framed, { headers: { "content-security-policy": policy } });
  },
});
