import { define } from "../../../define.ts";
import { readFields } from "../../../services/access/read_form.ts";
import { saveAnswers } from "../../../services/responses/save.ts";

/** Keeps answers as they are given: 204 when kept, 409 once the response has been sent. */
export const handler = define.handlers({
  async POST({ state: { ctx }, params, req }) {
    const kept = await saveAnswers(ctx, params.token!, await readFields(req));
    return new Response(null, { status: kept ? 204 : 409 });
  },
});
