import { List } from "../../../components/inbox/List.tsx";
import { define } from "../../../define.ts";
import { inboxView, listBeside } from "./(_inbox)/list_beside.ts";

/** The list alone, for a page that is open. */
export const handler = define.handlers({
  async GET(ctx) {
    const { state, url } = ctx;
    const list = await listBeside(state.ctx, url);
    const current = url.searchParams.get("current") ?? undefined;
    return await ctx.render(<List view={inboxView(state, url)} list={list} current={current} />, undefined, {
      skipAppWrapper: true,
      skipInheritedLayouts: true,
    });
  },
});
