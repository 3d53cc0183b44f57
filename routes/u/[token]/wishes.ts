import { unsubscribePage } from "../../../components/survey/unsubscribe_page.ts";
import { define } from "../../../define.ts";
import { readFields } from "../../../services/access/read_form.ts";
import { tokenPage } from "../../../services/access/security_headers.ts";
import { chooseWishes } from "../../../services/deliveries/choose.ts";

/** Which kinds of messages somebody still wants, and which ways. */
export const handler = define.handlers({
  async POST({ state: { ctx, language }, params, req }) {
    const token = params.token!;
    const given = new Set((await readFields(req)).map(([name]) => name));
    const wants = (name: string) => given.has(name);
    // A form says which choices it offers: what it says nothing of stays.
    const page = await chooseWishes(ctx, token, {
      ...wants("ways") && { channels: { email: wants("email"), sms: wants("sms") } },
      ...wants("kinds") && {
        kinds: { purchases: wants("purchases"), shop: wants("shop"), reminders: wants("reminders") },
      },
    });
    return tokenPage(ctx.config, ...unsubscribePage(page, { token, language, done: "chosen" }));
  },
});
