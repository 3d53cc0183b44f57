import { define } from "../../../../define.ts";
import { notFound } from "../../../../services/errors.ts";
import { readDelivery } from "../../../../services/deliveries/read.ts";

/**
 * The message by itself, for the frame: an origin of its own, no scripts, nothing loaded but the store's logo. Mail is
 * styled in place, hence the inline styles; its links open outside of the frame.
 */
const policy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

export const handler = define.handlers({
  async GET(ctx) {
    const message = await readDelivery(ctx.state.ctx, ctx.params.id!);
    if (!message.html) throw notFound("The message");
    const framed = message.html.replace("<head>", '<head><base target="_blank">')
      .replace(/(<img src=")https?:\/\/[^/"]+(?=\/logo\/)/, "$1");
    return ctx.html(framed, { headers: { "content-security-policy": policy } });
  },
});
