import { unsubscribePage } from "../../../components/survey/unsubscribe_page.ts";
import { define } from "../../../define.ts";
import { tokenPage } from "../../../services/access/security_headers.ts";
import { pauseQuestions } from "../../../services/deliveries/choose.ts";

/** No questions for 90 days. */
export const handler = define.handlers({
  async POST({ state: { ctx, language }, params }) {
    const token = params.token!;
    const page = await pauseQuestions(ctx, token);
    return tokenPage(ctx.config, ...unsubscribePage(page, { token, language, done: "paused" }));
  },
});
