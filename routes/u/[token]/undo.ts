import { unsubscribePage } from "../../../components/survey/unsubscribe_page.ts";
import { define } from "../../../define.ts";
import { tokenPage } from "../../../services/access/security_headers.ts";
import { resubscribe } from "../../../services/deliveries/resubscribe.ts";

/** Takes the choice not to be asked back. */
export const handler = define.handlers({
  async POST({ state: { ctx, language }, params }) {
    const token = params.token!;
    const page = await resubscribe(ctx, token);
    return tokenPage(ctx.config, ...unsubscribePage(page, { token, language, done: "undone" }));
  },
});
