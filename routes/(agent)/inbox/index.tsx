import { page } from "fresh";
import { Inbox } from "../../../components/inbox/Inbox.tsx";
import { define } from "../../../define.ts";
import { inboxView, listBeside } from "./(_inbox)/list_beside.ts";

export const handler = define.handlers({
  async GET({ state, url }) {
    return page({ view: inboxView(state, url), list: await listBeside(state.ctx, url) });
  },
});

export default define.page<typeof handler>(({ data }) => <Inbox {...data} />);
