import { Side } from "../../../../components/inbox/Side.tsx";
import { Talk } from "../../../../components/inbox/Talk.tsx";
import { ThreadHead } from "../../../../components/inbox/ThreadHead.tsx";
import { define } from "../../../../define.ts";
import { readConversation } from "../../../../services/conversations/read.ts";
import { inboxView } from "../(_inbox)/list_beside.ts";

/** What was said, without the form beneath, for a page that is open. */
export const handler = define.handlers({
  async GET(ctx) {
    const { state, url, params } = ctx;
    const read = await readConversation(state.ctx, { id: params.id!, language: state.language });
    const props = { view: inboxView(state, url), read };
    const parts = (
      <>
        <ThreadHead {...props} />
        <Talk {...props} />
        <Side {...props} />
      </>
    );
    return await ctx.render(parts, undefined, { skipAppWrapper: true, skipInheritedLayouts: true });
  },
});
