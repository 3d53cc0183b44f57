import { Inbox } from "../../../../components/inbox/Inbox.tsx";
import { define } from "../../../../define.ts";
import { type Outcome, outcomes } from "../../../../services/conversations/outcome.ts";
import { replyToConversation } from "../../../../services/conversations/reply.ts";
import { backToThread, composerForm, refusedForm } from "../(_inbox)/said_in_form.ts";
import { leadsUp } from "../../(_posted)/leads_up.ts";

export const handler = define.handlers({
  GET: leadsUp(1),
  async POST({ req, state, url, params }) {
    const id = params.id!;
    const { text, messageKey, outcome, closing } = await composerForm(req);
    const known: Outcome = outcomes.find((each) => each === outcome) ?? "solved";
    try {
      await replyToConversation(state.ctx, {
        conversationId: id,
        text,
        messageKey,
        outcome: closing ? known : undefined,
      });
    } catch (error) {
      return await refusedForm(error, { state, url, id, box: "reply", text, outcome });
    }
    return backToThread(url, id);
  },
});

export default define.page<typeof handler>(({ data }) => <Inbox {...data} />);
