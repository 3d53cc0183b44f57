import { define } from "../../../../define.ts";
import { reopenConversation } from "../../../../services/conversations/reopen.ts";
import { backToThread } from "../(_inbox)/said_in_form.ts";

export const handler = define.handlers({
  async POST({ state, url, params }) {
    await reopenConversation(state.ctx, params.id!);
    return backToThread(url, params.id!);
  },
});
