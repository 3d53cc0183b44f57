import { define } from "../../../../define.ts";
import SendPage from "../(_send)/page.tsx";
import { showSend } from "../(_send)/show.ts";

export const handler = define.handlers({
  GET({ state: { ctx }, params, url: { searchParams } }) {
    const done = (["mapped", "replaced"] as const).find((each) => searchParams.has(each));
    const start = { at: searchParams.get("at") ?? "", perHour: searchParams.get("perHour") ?? "" };
    return showSend(ctx, params.id!, { done, start });
  },
});

export default define.page<typeof handler>(SendPage);
