import { define } from "../../../../define.ts";
import { resendDelivery } from "../../../../services/deliveries/resend.ts";

export const handler = define.handlers({
  async POST(ctx) {
    await resendDelivery(ctx.state.ctx, ctx.params.id!);
    return ctx.redirect(`/deliveries/${ctx.params.id}?resent`, 303);
  },
});
