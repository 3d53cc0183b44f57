import { unsubscribePage } from "../../components/survey/unsubscribe_page.ts";
import { define } from "../../define.ts";
import { tokenPage } from "../../services/access/security_headers.ts";
import { openUnsubscribe } from "../../services/deliveries/open_unsubscribe.ts";
import { unsubscribe } from "../../services/deliveries/unsubscribe.ts";

/**
 * Not to be asked again. A GET only shows the choice, since mail scanners follow links; a POST makes it, whether it
 * comes from the page's button or, without cookies and answered without a redirect, from a mail program (RFC 8058).
 */
export const handler = define.handlers({
  async GET({ state: { ctx, language }, params }) {
    const token = params.token!;
    return tokenPage(ctx.config, ...unsubscribePage(await openUnsubscribe(ctx, token), { token, language }));
  },
  async POST({ state: { ctx, language }, params }) {
    const token = params.token!;
    return tokenPage(ctx.config, ...unsubscribePage(await unsubscribe(ctx, token), { token, language }));
  },
});
