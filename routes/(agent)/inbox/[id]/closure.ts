import { define } from "../../../../define.ts";
import { closeConversation } from "../../../../services/conversations/close.ts";
import type { Outcome } from "../../../../services/conversations/outcome.ts";
import { backToThread, composerForm } from "../(_inbox)/said_in_form.ts";

export const handler = define.handlers({
  async POST({ req, state, url, params }) {
    const { outcome } = await composerForm(req);
    await closeConversation(state.ctx, { conversationId: params.id!, outcome: outcome as Outcome });
    return backToThread(url, params.id!);
  },
});
