import { page } from "fresh";
import { Inbox } from "../../../../components/inbox/Inbox.tsx";
import { define } from "../../../../define.ts";
import { openThread } from "../(_inbox)/open_thread.ts";

export const handler = define.handlers({
  async GET({ state, url, params }) {
    return page(await openThread(state, url, params.id!));
  },
});

export default define.page<typeof handler>(({ data }) => <Inbox {...data} />);
