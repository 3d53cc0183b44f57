import { Inbox } from "../../../../components/inbox/Inbox.tsx";
import { define } from "../../../../define.ts";
import { noteOnConversation } from "../../../../services/conversations/note.ts";
import { backToThread, composerForm, refusedForm } from "../(_inbox)/said_in_form.ts";
import { leadsUp } from "../../(_posted)/leads_up.ts";

export const handler = define.handlers({
  GET: leadsUp(1),
  async POST({ req, state, url, params }) {
    const id = params.id!;
    const { text, messageKey } = await composerForm(req);
    try {
      await noteOnConversation(state.ctx, { conversationId: id, text, messageKey });
    } catch (error) {
      return await refusedForm(error, { state, url, id, box: "note", text });
    }
    return backToThread(url, id);
  },
});

export default define.page<typeof handler>(({ data }) => <Inbox {...data} />);
