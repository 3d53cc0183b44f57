import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { sendTestOrder } from "../../../../services/connections/test_order.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const form = await readForm(ctx.req);
    await sendTestOrder(ctx.state.ctx, {
      store: form.text("store"),
      touchpoint: form.text("touchpoint") === "after_return" ? "after_return" : "after_delivery",
    });
    return ctx.redirect("/settings/connections?tested#test-order", 303);
  },
});
