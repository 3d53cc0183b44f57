import { unsubscribePage } from "../../../components/survey/unsubscribe_page.ts";
import { define } from "../../../define.ts";
import { tokenPage } from "../../../services/access/security_headers.ts";
import { endPause } from "../../../services/deliveries/choose.ts";

/** Questions again before the 90 days are over. */
export const handler = define.handlers({
  async POST({ state: { ctx, language }, params }) {
    const token = params.token!;
    const page = await endPause(ctx, token);
    return tokenPage(ctx.config, ...unsubscribePage(page, { token, language, done: "resumed" }));
  },
});
