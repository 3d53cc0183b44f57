import { define } from "../../../../define.ts";
import { notFound } from "../../../../services/errors.ts";
import { listStores } from "../../../../services/stores/list.ts";
import { playAsked } from "../(_simulator)/play.ts";

/** As a message of the outbox is shown: an origin of its own, no scripts, nothing loaded but the store's logo. */
const policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'self'";

/** One mail of a simulated way by itself, for the frame. */
export const handler = define.handlers({
  async GET({ state: { ctx, t }, url: { searchParams }, html }) {
    const only = Number(searchParams.get("entry"));
    const { play } = await playAsked(ctx, searchParams, await listStores(ctx), {
      product: t("connections.test_product"),
      orderId: searchParams.get("id") ?? undefined,
      caseEventId: searchParams.get("case") ?? undefined,
      only,
    });
    const written = play?.messages.get(only)?.html;
    if (!written) throw notFound("The message");
    const framed = written.replace(/(<img src=")https?:\/\/[^/"]+(?=\/logo\/)/, "$1");
    return html(framed, { headers: { "content-security-policy": policy } });
  },
});
