import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { updateRule } from "../../../../services/triggers/update.ts";

export const handler = define.handlers({
  async POST(request) {
    const form = await readForm(request.req);
    const rule = await updateRule(request.state.ctx, request.params.id!, {
      enabled: form.text("to") === "on",
    });
    return request.redirect(`/rules?switched=${rule.id}`, 303);
  },
});
