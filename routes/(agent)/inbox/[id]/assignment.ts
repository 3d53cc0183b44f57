import { define } from "../../../../define.ts";
import { assignConversation } from "../../../../services/conversations/assign.ts";
import { backToThread } from "../(_inbox)/said_in_form.ts";

export const handler = define.handlers({
  async POST({ req, state, url, params }) {
    const agentId = (await req.formData()).get("agentId");
    await assignConversation(state.ctx, {
      conversationId: params.id!,
      agentId: typeof agentId === "string" && agentId !== "" ? agentId : null,
    });
    return backToThread(url, params.id!);
  },
});
