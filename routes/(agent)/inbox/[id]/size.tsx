import { ReplySize } from "../../../../components/inbox/ReplySize.tsx";
import { define } from "../../../../define.ts";
import { longestMessage } from "../../../../services/conversations/words.ts";
import { readConversation } from "../../../../services/conversations/read.ts";
import { composerForm } from "../(_inbox)/said_in_form.ts";
import { textSize } from "../(_inbox)/text_size.ts";

/** How long a reply is while it is written; nothing of one that goes by mail. */
export const handler = define.handlers({
  async POST(ctx) {
    const { req, params, state } = ctx;
    const { text } = await composerForm(req);
    const id = params.id!;
    const { address } = await readConversation(state.ctx, { id, language: state.language });
    if (address?.channel !== "sms") return new Response(null, { status: 204 });
    const size = await textSize(state.ctx, id, text.slice(0, longestMessage));
    const options = { skipAppWrapper: true, skipInheritedLayouts: true };
    return await ctx.render(<ReplySize t={state.t} size={size} />, undefined, options);
  },
});
