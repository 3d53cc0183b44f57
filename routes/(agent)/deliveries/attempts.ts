import { define } from "../../../define.ts";
import { readForm } from "../../../services/access/read_form.ts";
import { resendGivenUp } from "../../../services/deliveries/resend_given_up.ts";

export const handler = define.handlers({
  async POST({ state, req, redirect }) {
    const form = await readForm(req);
    const given = form.text("channel");
    const channel = given === "email" || given === "sms" ? given : undefined;
    const n = await resendGivenUp(state.ctx, { channel, recipient: form.text("to").trim() || undefined });
    return redirect(`/deliveries?view=waiting&resent=${n}`, 303);
  },
});
