import { define } from "../../../../define.ts";
import { continueSend } from "../../../../services/sends/pause.ts";
import SendPage from "../(_send)/page.tsx";
import { showConflict } from "../(_send)/show.ts";
import { leadsUp } from "../../(_posted)/leads_up.ts";

export const handler = define.handlers({
  GET: leadsUp(1),
  async POST(request) {
    const { state: { ctx }, params } = request;
    try {
      await continueSend(ctx, params.id!);
      return request.redirect(`/sends/${params.id}`, 303);
    } catch (error) {
      return await showConflict(ctx, params.id!, error);
    }
  },
});

export default define.page<typeof handler>(SendPage);
