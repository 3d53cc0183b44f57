import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { assignConversation } from "../../../../services/conversations/assign.ts";
import { malformed } from "../../../../services/errors.ts";
import { backToThread } from "../(_inbox)/said_in_form.ts";

export const handler = define.handlers({
  async POST({ req, state, url, params }) {
    const form = await readForm(req);
    // A body without the field must not take the conversation from somebody.
    if (!form.ticked("agentId")) throw malformed("Say whose it is to be.");
    await assignConversation(state.ctx, {
      conversationId: params.id!,
      agentId: form.text("agentId") || null,
    });
    return backToThread(url, params.id!);
  },
});
